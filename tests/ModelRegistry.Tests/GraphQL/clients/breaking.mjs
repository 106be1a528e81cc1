// Refuses changes of the schema that break clients, unless they are listed: node breaking.mjs <released.graphql> <schema.graphql> <breaking-changes.json>.
import { readFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges } from 'graphql';

const [released, present, listed] = process.argv.slice(2).map((path) => readFileSync(path, 'utf8'));
const reasons = JSON.parse(listed);
const changes = findBreakingChanges(buildSchema(released), buildSchema(present)).map((change) => change.description);
const problems = [
  ...changes.filter((change) => !reasons[change]).map((change) => `not listed with a reason: ${change}`),
  ...Object.keys(reasons)
    .filter((change) => !changes.includes(change))
    .map((change) => `listed, and not so: ${change}`),
];
console.log([...problems, `${changes.length} changes break clients`].join('\n'));
process.exitCode = problems.length === 0 ? 0 : 1;
