import { onTestFinished } from 'vitest'
import { type ModelStandIn, startModelStandIn } from '../model/stand-in.ts'
import { type Desk, type DeskOptions, openDesk } from './desk.ts'

export interface SeveralModels {
  readonly desk: Desk
  /** `default`, `second`, `third`, …: each a server of its own. The second is there also where nobody names it. */
  readonly models: readonly [ModelStandIn, ModelStandIn, ...ModelStandIn[]]
  /** Reads what comes in, so that the others are asked for replies only. */
  readonly reader: ModelStandIn
}

const IDS = ['default', 'second', 'third', 'fourth']

/** A desk with several servers, asked in this order for replies. Names that end in `cloud` are remote ones. */
export async function withModels(names: readonly string[], options: DeskOptions = {}): Promise<SeveralModels> {
  const start = async () => {
    const model = await startModelStandIn()
    onTestFinished(() => model.close())
    return model
  }
  const [one, two, reader] = await Promise.all([start(), start(), start()])
  const models = [one, two, ...(await Promise.all(names.slice(2).map(start)))] as const
  const desk = await openDesk(options)
  const all = names.map((name, at) => ({
    ...{ id: IDS[at] ?? '', label: `Server ${at + 1}`, preset: 'custom' as const },
    ...{ baseUrl: models[at]?.baseUrl ?? '', name },
  }))
  const [first, ...rest] = all
  const reading = { id: 'reader', label: '', preset: 'custom' as const, baseUrl: reader.baseUrl, name: 'reader' }
  await desk.api.settings.update({
    model: { preset: 'custom', baseUrl: first?.baseUrl ?? '', name: first?.name ?? '' },
    providers: { profiles: [...rest, reading], writing: IDS.slice(0, names.length), triage: ['reader'] },
  })
  return { desk, models, reader }
}

export const originOf = ({ baseUrl }: ModelStandIn): string => new URL(baseUrl).origin

export async function assistantNote(desk: Desk): Promise<string | null | undefined> {
  return (await desk.api.jobs.list()).items.find(({ name }) => name === 'assistant')?.note
}

export async function noticeCodes(desk: Desk): Promise<string[]> {
  return (await desk.api.app.info()).notices.map(({ code }) => code)
}
