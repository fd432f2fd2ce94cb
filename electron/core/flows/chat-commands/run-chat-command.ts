import type { CommandStatus } from '../../../contract/commands.contract.ts'
import { AppError } from '../../../contract/errors.ts'
import type { OutboxId } from '../../../contract/ids.ts'
import type { Tx } from '../../db/open.ts'
import { insertRow } from '../../outbox/outbox.store.ts'
import { insertNews } from '../own-jobs/news.store.ts'
import { findCommand } from './all-commands.ts'
import { answerContact } from './answer-contact.ts'
import { type CommandResult, type CommandScope, refused } from './chat-command.ts'
import { settleCommand } from './chat-commands.store.ts'
import { answerKey } from './own-answer-key.ts'
import { mayAnswer } from './own-answers.ts'
import type { TakenCommand } from './take-in-command.ts'

/** Begins every answer: it is never taken for a command, and the person sees who speaks. */
export const MARK = 'Secretary: '

/** Runs what was taken in, right after its commit, and answers where it was asked. Never throws. */
export function runChatCommands(scope: CommandScope, commands: readonly TakenCommand[]): void {
  for (const command of commands) {
    try {
      if (command.askedBy === 'contact') answerContact(scope, command)
      else answerUser(scope, command)
    } catch (error) {
      scope.log.error({ err: error, command: command.name }, 'a command from a chat could not be answered')
    }
  }
}

/**
 * Runs a command by its name. What stands in its way is its answer.
 * @throws AppError NOT_FOUND where there is no such command
 */
export function runCommand(scope: CommandScope, name: string, args: readonly string[]): CommandResult {
  const command = findCommand(name)
  if (command === null) throw new AppError('NOT_FOUND', { message: `There is no command "${name}".` })
  try {
    return command.run(scope, args)
  } catch (error) {
    if (error instanceof AppError && error.code !== 'INTERNAL') return refused(error.message)
    throw error
  }
}

function answerUser(scope: CommandScope, { name, args, messageId, conversationId }: TakenCommand): void {
  const { answer, status } = attempt(scope, name, args)
  scope.store.transaction((tx) => {
    const canSend = !scope.watchOnly() && mayAnswer(tx)
    const answerOutboxId = canSend ? answerInChat(scope, tx, { messageId, conversationId }, answer.text) : null
    if (!canSend) answerOnPage(scope, tx, { messageId, name }, answer)
    settleCommand(tx, messageId, { status, answerOutboxId })
  })
  scope.announce('outbox', conversationId)
  scope.announce('news')
  scope.wakeSending()
}

function attempt(
  scope: CommandScope,
  name: string,
  args: readonly string[],
): { answer: CommandResult; status: CommandStatus } {
  try {
    const answer = runCommand(scope, name, args)
    return { answer, status: answer.outcome }
  } catch (error) {
    scope.log.error({ err: error, command: name }, 'a command from a chat failed')
    return { answer: refused('That did not work; the log says why.'), status: 'failed' }
  }
}

type Asked = Pick<TakenCommand, 'messageId' | 'conversationId'>

/** Into the user's own chat: no pace of first messages, no time to take it back, ahead of what waits. */
function answerInChat(scope: CommandScope, tx: Tx, { messageId, conversationId }: Asked, text: string): OutboxId {
  const { accountId, clock } = scope
  const now = clock.now()
  const row = insertRow(
    tx,
    {
      ...{ accountId, conversationId, origin: 'manual', status: 'queued', priority: 5, notBefore: now },
      change: { text: `${MARK}${text}`, approvedAt: now, requestKey: answerKey(messageId), hurried: true },
    },
    { actor: 'assistant', at: now },
  )
  return row.id
}

/** Where nothing can be sent the answer stands on the page. */
function answerOnPage(
  { accountId, clock }: CommandScope,
  tx: Tx,
  { messageId, name }: { readonly messageId: string; readonly name: string },
  { text, people = [] }: CommandResult,
): void {
  insertNews(tx, {
    ...{ accountId, at: clock.now(), kind: 'command', title: `You asked: !${name}`, text },
    ...{ people: [...people], jobId: null, occurrence: answerKey(messageId) },
  })
}
