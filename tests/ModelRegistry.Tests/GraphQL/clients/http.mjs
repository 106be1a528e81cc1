// What the scripts share: a call of the API without any client, and a run of checks.
import assert from 'node:assert/strict';

export function callerOf(address, token) {
  return async function call(query, variables) {
    const answer = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await answer.json();
    assert.ok(!errors, JSON.stringify(errors));
    return data;
  };
}

// Runs a mutation; returns what it made.
export async function made(call, mutation, input, selection) {
  const type = `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { errors { message } position ${selection} } }`;
  const payload = (await call(query, { input }))[mutation];
  assert.equal(payload.errors.length, 0, `${mutation}: ${JSON.stringify(payload.errors)}`);
  return payload;
}

// Runs all checks, and tells which failed.
export async function pass(checks) {
  const failed = [];
  for (const [name, check] of Object.entries(checks))
    try {
      await check();
    } catch (error) {
      failed.push(`${name}: ${error.stack ?? error}`);
    }
  console.log([...failed, `${Object.keys(checks).length - failed.length} checks passed`].join('\n'));
  process.exit(failed.length === 0 ? 0 : 1);
}
