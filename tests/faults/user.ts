import type { Conversation, OutboxItem, OutboxStatus, Session } from '../../electron/contract/models.ts'
import type { App } from './app.ts'
import { chatOf, from } from './people.ts'
import type { Act, PhoneAct } from './plan.ts'
import { wait } from './waiting.ts'
import { count, personAt, type World } from './world.ts'

interface List<Item> {
  readonly items: readonly Item[]
}

/** Does what people do in this life, one after the other, until it is all done or the process is gone. */
export async function act(
  world: World,
  app: App,
  acts: readonly Act[],
  signal: AbortSignal,
  onApproved: () => void,
): Promise<void> {
  for (const next of acts) {
    await wait(next.pauseMs, signal)
    if (signal.aborted) return
    await once(world, app, next, onApproved).catch(() => count(world, 'calls cut by a death'))
  }
}

async function once(world: World, app: App, next: Act, onApproved: () => void): Promise<void> {
  switch (next.kind) {
    case 'inbound':
    case 'typed':
      return onPhone(world, next)
    case 'typed-again': {
      const text = await newestText(app, personAt(world, next.person).name)
      return text === null ? undefined : onPhone(world, { ...next, kind: 'typed', text })
    }
    case 'write':
      return write(world, app, personAt(world, next.person).name, next.text, onApproved)
    case 'approve':
      return void (await approve(world, app, next.most, next.mark, onApproved))
  }
}

/** What happens on the phone, whether the product runs or not. */
export function onPhone(world: World, happens: PhoneAct): void {
  const person = personAt(world, happens.person)
  const { control } = world.standIn
  const texts = happens.kind === 'typed' ? [happens.text] : happens.texts
  for (const text of texts) {
    const fromMe = happens.kind === 'typed'
    const { id } = fromMe
      ? control.typedOnPhone({ chat: chatOf(person), text })
      : control.inbound({ ...from(person), text })
    world.arrived.push({ id, person: person.name, fromMe, text, at: Date.now() })
  }
  count(world, happens.kind === 'typed' ? 'typed on the phone' : 'inbound')
}

/** The user's own words. */
export async function write(world: World, app: App, name: string, text: string, onApproved = () => {}): Promise<void> {
  const conversation = (await conversations(app)).find(({ title }) => title === name)
  if (conversation === undefined) return count(world, 'people not known yet')
  const { status, body } = await app.call<OutboxItem>('/outbox', {
    conversationId: conversation.id,
    text,
    confirm: ['stranger'],
  })
  if (status !== 200) return count(world, `writing answered ${status}`)
  world.promised.push({ outboxId: body.id, text })
  onApproved()
}

/** Approves drafts, as they are or with a mark of the user's own. Answers how many. */
export async function approve(
  world: World,
  app: App,
  most: number,
  mark: string | null,
  onApproved = () => {},
): Promise<number> {
  let approved = 0
  for (const draft of (await outbox(app, ['draft'])).slice(0, most)) {
    const text = mark === null ? (draft.text ?? '') : `${draft.text} ${mark}`
    const { status } = await app.call(`/outbox/${draft.id}/approve`, {
      revision: draft.revision,
      confirm: ['stranger'],
      ...(mark === null ? {} : { text }),
    })
    if (status !== 200) {
      count(world, `approving answered ${status}`)
      continue
    }
    world.promised.push({ outboxId: draft.id, text })
    approved += 1
    onApproved()
  }
  return approved
}

export async function conversations(app: App): Promise<readonly Conversation[]> {
  return (await app.call<List<Conversation>>('/conversations?state=all&limit=500')).body.items
}

export async function outbox(app: App, statuses: readonly OutboxStatus[]): Promise<readonly OutboxItem[]> {
  return (await app.call<List<OutboxItem>>(`/outbox?status=${statuses.join(',')}&limit=500`)).body.items
}

export async function session(app: App): Promise<Session> {
  return (await app.call<Session>('/session')).body
}

async function newestText(app: App, name: string): Promise<string | null> {
  const { items } = (
    await app.call<List<OutboxItem>>('/outbox?status=draft,queued,sending,uncertain,sent&order=newest&limit=500')
  ).body
  return items.find(({ title }) => title === name)?.text ?? null
}
