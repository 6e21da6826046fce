"""What a responder would write: every record parsed, the code tested."""
import csv
import gzip
import json
import sys

path = sys.argv[1]
records = lockouts = 0
if path.endswith(".csv"):
    with open(path, newline="") as export:
        rows = csv.reader(export)
        code = next(rows).index("ResultType")
        for row in rows:
            records += 1
            if row[code] == "50053":
                lockouts += 1
else:
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as export:
        for line in export:
            record = json.loads(line)
            records += 1
            if record["properties"]["status"]["errorCode"] == 50053:
                lockouts += 1
print(records, lockouts)
