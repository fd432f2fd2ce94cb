import { onTestFinished } from 'vitest'
import type { AiResponse } from '../../electron/contract/records.ts'
import { type ModelStandIn, startModelStandIn } from '../model/stand-in.ts'
import { type Desk, type DeskOptions, openDesk } from './desk.ts'
import { DRAFTED_MS } from './steps.ts'

export interface ModelDesk {
  readonly desk: Desk
  readonly model: ModelStandIn
}

/**
 * A desk whose model is the stand-in, chosen in the settings as a person would. A name that ends in `cloud` makes it a
 * remote one: a server on this machine that only hands on, so consent is asked for.
 */
export async function withModel(options: DeskOptions = {}, name = 'stand-in-model'): Promise<ModelDesk> {
  const model = await startModelStandIn()
  onTestFinished(() => model.close())
  const desk = await openDesk(options)
  await desk.api.settings.update({ model: { preset: 'custom', baseUrl: model.baseUrl, name } })
  return { desk, model }
}

/** Everything that the model was shown, one text a request. */
export function promptsOf(model: ModelStandIn): string[] {
  return model.chats.map(({ messages }) => messages.map((message) => message.content).join('\n'))
}

/** The log lines of the calls that wrote replies, the newest first: what a burst is was asked before, in a call of its own. */
export async function draftCalls(
  desk: Desk,
  input: Parameters<Desk['api']['aiResponses']['list']>[0] = {},
): Promise<AiResponse[]> {
  const { items } = await desk.api.aiResponses.list(input)
  return items.filter(({ purpose }) => purpose !== 'triage')
}

/** They write, and the model has answered or failed: the row is no longer being written. */
export async function asked(desk: Desk, name = 'Ann Becker', text = 'Can you send me the invoice today?') {
  desk.phone.inbound(name, text)
  await desk.clock.advance(DRAFTED_MS)
  await notWriting(desk)
}

export async function notWriting(desk: Desk): Promise<void> {
  await desk.until(async () => (await desk.api.outbox.list({ status: ['generating'] })).items.length === 0)
}
