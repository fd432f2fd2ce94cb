import { AppError } from '../../../contract/errors.ts'
import type { Loop } from '../../jobs/loop.ts'
import { PAUSED_BY_USER } from '../paused-by-user.ts'
import { sendingWords } from './bot-status.command.ts'
import { type ChatCommand, type CommandScope, done } from './chat-command.ts'

/** Stops sending. The answer to a command of the user's own still leaves: they wait for it. */
export const pauseCommand: ChatCommand = {
  name: 'pause',
  aliases: [],
  usage: '!pause',
  sentence: 'stops all sending; messages still come in and drafts are still written',
  run(scope) {
    const loop = sending(scope)
    const before = loop.status()
    if (before.paused) return done(`${sendingWords(before)} Nothing changed.`, HOW_ON)
    loop.pause(PAUSED_BY_USER)
    return done(
      'Sending is paused: what you approved waits, also follow-ups and what the autopilot approves.',
      'Messages still come in and drafts are still written. Only answers to you in this chat leave.',
      HOW_ON,
    )
  },
}

const HOW_ON = 'Write !resume to go on.'

export const resumeCommand: ChatCommand = {
  name: 'resume',
  aliases: [],
  usage: '!resume',
  sentence: 'lets sending go on',
  run(scope) {
    const loop = sending(scope)
    if (!loop.status().paused) return done('Sending runs already.')
    loop.resume()
    return loop.status().paused
      ? done('Sending stays paused as a whole; let it go on in Jobs.')
      : done('Sending goes on. What waited leaves now, at its pace.')
  },
}

function sending(scope: CommandScope): Loop {
  const loop = scope.loops().find(({ name }) => name === 'send')
  if (loop === undefined) throw new AppError('NOT_FOUND', { message: 'There is nothing that sends.' })
  return loop
}
