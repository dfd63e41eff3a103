// SPDX-License-Identifier: GPL-3.0-or-later
// The vendor's own SDK, commanded by JSON lines as the client in apiclient.cpp is:
//   {"host": .., "token": ..}   first
//   {"do": "list"}   {"do": "create", "comment": .., "lifetimeSeconds": ..}   {"do": "revoke", "id": ..}
// A token's value is never printed, only its SHA-256. Run with the SDK's folder as the argument.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const find = createRequire(pathToFileURL(`${process.argv[2]}/package.json`));
const { WorkspaceClient } = find('@databricks/sdk-experimental');

const describe = (token) => ({
    id: token.token_id,
    comment: token.comment ?? '',
    createdMs: token.creation_time ?? null,
    expiryMs: token.expiry_time ?? null,
});

const commands = {
    async list(workspace) {
        const tokens = [];
        for await (const token of workspace.tokens.list()) tokens.push(describe(token));
        return { tokens };
    },
    async create(workspace, { comment, lifetimeSeconds }) {
        const created = await workspace.tokens.create({ comment, lifetime_seconds: lifetimeSeconds });
        return {
            token: describe(created.token_info),
            valueSha256: createHash('sha256').update(created.token_value).digest('hex'),
        };
    },
    async revoke(workspace, { id }) {
        await workspace.tokens.delete({ token_id: id });
        return {};
    },
};

let workspace;
for await (const line of createInterface({ input: process.stdin })) {
    const command = JSON.parse(line);
    if (!workspace) {
        workspace = new WorkspaceClient({ host: command.host, token: command.token, authType: 'pat' });
        continue;
    }
    let answer;
    try {
        answer = { ok: true, ...(await commands[command.do](workspace, command)) };
    } catch (error) {
        answer = { ok: false, status: error.statusCode ?? 0, code: error.errorCode ?? '', message: error.message };
    }
    console.log(JSON.stringify(answer));
}
