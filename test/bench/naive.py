"""What a responder would write: every line parsed, the code tested."""
import json
import sys

records = lockouts = 0
with open(sys.argv[1], "rb") as export:
    for line in export:
        record = json.loads(line)
        records += 1
        if record["properties"]["status"]["errorCode"] == 50053:
            lockouts += 1
print(records, lockouts)
