import type { Work } from './app-connection.ts'
import { conversationId } from './arguments.ts'
import { toJson, withoutControls } from './text.ts'

/** Cleans up as the daily job does, or only tells what that would remove. */
export function cleanUp(options: { dryRun?: boolean }): Work {
  return async ({ client }, output) => {
    const isDry = options.dryRun === true
    const found = await (isDry ? client.cleanup.preview() : client.cleanup.run())
    if (output.json) return output.print(toJson(found))
    if (found.items.length === 0)
      return output.print(isDry ? 'There is nothing to remove.' : 'There was nothing to remove.')
    output.print(isDry ? 'This would be removed:' : 'This was removed:')
    for (const { sentence } of found.items) output.print(`- ${sentence}`)
  }
}

/** Removes a person and everything about them. */
export function forget(id: string, options: { yes?: boolean }): Work {
  return async ({ client }, output) => {
    const answer = await client.conversations.forget({
      id: conversationId(id),
      ...(options.yes === true ? { confirm: ['forget' as const] } : {}),
    })
    if (output.json) return output.print(toJson(answer))
    output.print(withoutControls(`${answer.forgotten} is forgotten. WhatsApp itself is as it was.`))
  }
}

/** Removes everything that Secretary keeps, and unlinks this device. */
export function deleteEverything(options: { yes?: boolean; alsoBackups?: boolean }): Work {
  return async ({ client }, output) => {
    const answer = await client.app.deleteEverything({
      alsoBackups: options.alsoBackups === true,
      ...(options.yes === true ? { confirm: ['delete-everything' as const] } : {}),
    })
    if (output.json) return output.print(toJson(answer))
    output.print('Everything is deleted.')
    for (const left of answer.left) output.print(`Still there: ${left}`)
  }
}
