import { InvalidArgumentError } from 'commander'
import type { Work } from './app-connection.ts'
import { toJson, withoutControls } from './text.ts'

/** What was asked for cannot be done as it was asked; the app says why. */
export class CommandRefusedError extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'CommandRefusedError'
  }
}

/** Asks for what can also be asked for in the chat with oneself. @throws CommandRefusedError */
export function ask(name: string, ...args: readonly string[]): Work {
  return async ({ client }, output) => {
    const answer = await client.commands.run({ name, arguments: args.filter((argument) => argument !== '') })
    if (answer.outcome === 'refused') throw new CommandRefusedError(withoutControls(answer.text))
    if (output.json) output.print(toJson(answer))
    else for (const line of answer.text.split('\n')) output.print(withoutControls(line))
  }
}

/** How detailed the log is counts only for an app that runs. @throws CommandRefusedError */
export function setDetail(wish: string): Work {
  return async (app, output) => {
    if (!app.isRunning) throw new CommandRefusedError('Secretary is not running: the log is as detailed as usual.')
    await ask('debug', wish)(app, output)
  }
}

/** `status`, `on` or `off`, and whom it is about: the words of a name may stand apart. @throws InvalidArgumentError */
export function askFollowUps(args: readonly unknown[]): Work {
  const [verb = 'status', name] = args
  const words = Array.isArray(name) ? name.map(String).join(' ') : ''
  if (!['status', 'on', 'off'].includes(String(verb))) {
    throw new InvalidArgumentError(`"${String(verb)}" is none of status, on and off.`)
  }
  return ask('followup_settings', String(verb), words)
}
