// Loaded into a measured process: writes its peak memory in megabytes when it ends.
import { writeFileSync } from 'node:fs';

const report = process.env['MEMORY_REPORT'];
if (report) process.on('exit', () => writeFileSync(report, String(Math.round(process.resourceUsage().maxRSS / 1024))));
