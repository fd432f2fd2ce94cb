import type { OutboxItem } from '../../contract/models.ts'
import type { Output, Work } from './app-connection.ts'
import { jobName, outboxId } from './arguments.ts'
import { toJson, withoutControls } from './text.ts'

/** Approves a draft as it is now. A change made in the meantime elsewhere is refused by the app. */
export function approve(id: string, options: { text?: string; yes?: boolean }): Work {
  return async ({ client, isRunning }, output) => {
    const { revision } = await client.outbox.get({ id: outboxId(id) })
    const confirm = options.yes === true ? (['stranger'] as const) : undefined
    const item = await client.outbox.approve({
      id: outboxId(id),
      revision,
      ...(options.text === undefined ? {} : { text: options.text }),
      ...(confirm === undefined ? {} : { confirm: [...confirm] }),
    })
    printRow(output, item, isRunning ? 'Approved; it is sent' : 'Approved; it is sent as soon as Secretary runs,')
  }
}

/** Tries a failed message again, or throws a draft away. */
export function changeRow(verb: 'retry' | 'discard', id: string): Work {
  return async ({ client }, output) => {
    const item = await client.outbox[verb]({ id: outboxId(id) })
    printRow(output, item, verb === 'retry' ? 'It is tried again' : 'Thrown away: the draft')
  }
}

/** Pauses a job or lets it go on. */
export function holdJob(verb: 'pause' | 'resume', name: string): Work {
  return async ({ client }, output) => {
    const job = await client.jobs[verb]({ name: jobName(name) })
    output.print(output.json ? toJson(job) : `${job.name} is ${job.state}.`)
  }
}

function printRow(output: Output, item: OutboxItem, words: string): void {
  output.print(output.json ? toJson(item) : withoutControls(`${words} to ${item.title}.`))
}
