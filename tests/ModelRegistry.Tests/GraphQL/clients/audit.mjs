// Runs the audits of the GraphQL over HTTP specification against the address in the first argument and prints what failed.
import { serverAudits } from 'graphql-http';

const failed = [];
const audits = serverAudits({ url: process.argv[2], fetchFn: fetch });
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status !== 'ok') failed.push(`${result.status} ${audit.id} ${audit.name}: ${result.reason}`);
}

console.log([...failed, `${audits.length - failed.length} of ${audits.length} audits passed`].join('\n'));
process.exitCode = failed.length === 0 ? 0 : 1;
