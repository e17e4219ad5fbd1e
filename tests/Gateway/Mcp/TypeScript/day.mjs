// A day of work through the official clients. Arguments: the revision ("stateless" or "handshake"), then addresses that calls take turns at.
// The keys come in the environment: KREWE_WREN and KREWE_OWL, each bound to its agent and confined to a project.
import assert from 'node:assert/strict';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as HandshakeClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as HandshakeTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [revision, ...addresses] = process.argv.slice(2);
const isStateless = revision === 'stateless';
let sent = 0;

// As a load balancer without any memory would spread them.
const takeTurns = (url, init) => fetch(new URL(new URL(url).pathname, addresses[sent++ % addresses.length]), init);

async function connect(name, key) {
  const options = { fetch: takeTurns, requestInit: { headers: { Authorization: `Bearer ${key}` } } };
  const url = new URL('/mcp', addresses[0]);
  const client = isStateless
    ? new Client({ name, version: '1.0.0' }, { versionNegotiation: { mode: { pin: '2026-07-28' } } })
    : new HandshakeClient({ name, version: '1.0.0' });
  const transport = isStateless ? new StreamableHTTPClientTransport(url, options) : new HandshakeTransport(url, options);
  await client.connect(transport);
  return { client, transport };
}

async function call(client, tool, given = {}) {
  const result = await client.callTool({ name: tool, arguments: given });
  assert.ok(result.content[0].text.length > 0, `${tool} says nothing`);
  return result;
}

async function must(client, tool, given = {}) {
  const result = await call(client, tool, given);
  assert.ok(!result.isError, `${tool}: ${result.content[0].text}`);
  return result.structuredContent;
}

async function mustRefuse(client, tool, given, code) {
  const result = await call(client, tool, given);
  assert.equal(result.isError, true, `${tool} was not refused`);
  assert.equal(result.structuredContent.error.code, code);
  return result.content[0].text;
}

const { client: wren, transport } = await connect('wren', process.env.KREWE_WREN);
const { client: owl } = await connect('owl', process.env.KREWE_OWL);
assert.equal(wren.getServerVersion().name, 'krewe');
if (isStateless) {
  assert.equal(wren.getNegotiatedProtocolVersion(), '2026-07-28');
} else {
  assert.match(transport.sessionId, /^mcp-/);
}

// A client that speaks both finds the revision without a handshake.
const either = new Client({ name: 'either', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
await either.connect(new StreamableHTTPClientTransport(new URL('/mcp', addresses[0]), { requestInit: { headers: { Authorization: `Bearer ${process.env.KREWE_WREN}` } } }));
assert.equal(either.getNegotiatedProtocolVersion(), '2026-07-28');
await either.close();

const { tools } = await wren.listTools();
assert.equal(tools.length, 12);
assert.equal(tools[0].name, 'start');

const { session, agent } = await must(wren, 'start');
assert.equal(agent, 'wren');
const late = (await must(owl, 'start')).session;
assert.notEqual(session, late);

const { id } = await must(wren, 'create', { session, title: 'Paint the float', description: 'Purple, green and gold.', priority: 0 });

// One server of several hears of what another made a moment later.
for (let tries = 0; !(await must(wren, 'ready', { session })).tasks.some(task => task.id === id); tries++) {
  assert.ok(tries < 1_000, 'the task that was made is not ready');
  await new Promise(resolve => setTimeout(resolve, 20));
}

// Both ask at once: one gets it, the other is told who has it.
const [first, second] = await Promise.all([call(wren, 'claim', { session, id }), call(owl, 'claim', { session: late, id })]);
assert.equal([first, second].filter(result => !result.isError).length, 1, 'just one of two may win');
const [winner, mine, loser, theirs] = first.isError ? [owl, late, wren, session] : [wren, session, owl, late];
const holder = winner === wren ? 'wren' : 'owl';
assert.match((first.isError ? first : second).content[0].text, new RegExp(`'${holder}' holds '${id}'`));
assert.equal((first.isError ? second : first).structuredContent.context.description, 'Purple, green and gold.');

assert.match(await mustRefuse(loser, 'finish', { session: theirs, id }, 'ALREADY_CLAIMED'), new RegExp(holder));
await must(winner, 'update', { session: mine, id, note: 'The purple is on.', percent: 33 });
await must(winner, 'comment', { session: mine, id, text: 'Gold is short.' });
await must(loser, 'message', { session: theirs, to_holder_of: id, text: 'Gold is in the shed.' });
assert.match((await must(winner, 'message', { session: mine })).messages[0].text, /shed/);
await must(winner, 'reserve', { session: mine, id, paths: ['floats/**'] });
assert.equal((await must(winner, 'finish', { session: mine, id, reason: 'PR #7 created' })).status, 'completed');
assert.equal((await must(winner, 'finish', { session: mine, id })).status, 'completed');
assert.equal((await must(loser, 'search', { session: theirs, query: 'float', status: ['completed'] })).total, 1);

const refused = await mustRefuse(winner, 'show', { session: mine, id: 'no-such-task' }, 'NOT_FOUND');
assert.match(refused, /no-such-task/);
await assert.rejects(() => winner.callTool({ name: 'no_such_tool', arguments: {} }), error => error.code === -32602);

await wren.close();
await owl.close();
console.log(`done: ${sent} requests`);
