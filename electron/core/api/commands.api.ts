import { allCommands } from '../flows/chat-commands/all-commands.ts'
import { listCommands } from '../flows/chat-commands/chat-commands.store.ts'
import { toName } from '../flows/chat-commands/read-command-line.ts'
import { runCommand } from '../flows/chat-commands/run-chat-command.ts'
import { os } from './implement.ts'
import type { ApiPorts } from './open-workspace.ts'
import { toIso } from './to-wire.ts'

export function commandProcedures({ current }: Pick<ApiPorts, 'current'>) {
  return {
    list: os.commands.list.handler(() => ({
      items: allCommands.map(({ name, aliases, usage, sentence }) => ({
        name,
        aliases: [...aliases],
        usage,
        sentence,
      })),
    })),
    run: os.commands.run.handler(({ input }) => runCommand(current().scope, toName(input.name), input.arguments)),
    history: os.commands.history.handler(({ input }) => {
      const { store, scope } = current()
      const rows = listCommands(store.db, scope.accountId, input?.limit ?? 50)
      return {
        items: rows.map(({ name, askedBy, conversationId, at, status, answerOutboxId }) => {
          return { name, askedBy, conversationId, at: toIso(at), status, answerOutboxId }
        }),
      }
    }),
  }
}
