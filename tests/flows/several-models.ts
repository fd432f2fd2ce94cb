import { onTestFinished } from 'vitest'
import { type ModelStandIn, startModelStandIn } from '../model/stand-in.ts'
import { type Desk, type DeskOptions, openDesk } from './desk.ts'

export interface SeveralModels {
  readonly desk: Desk
  /** `default`, `second`, `third`, …: each a server of its own. */
  readonly models: readonly [ModelStandIn, ModelStandIn, ...ModelStandIn[]]
}

const IDS = ['default', 'second', 'third', 'fourth']

/** A desk with several servers, asked in this order for replies. Names that end in `cloud` are remote ones. */
export async function withModels(names: readonly string[], options: DeskOptions = {}): Promise<SeveralModels> {
  const models = await Promise.all(names.map(() => startModelStandIn()))
  onTestFinished(async () => {
    await Promise.all(models.map((model) => model.close()))
  })
  const desk = await openDesk(options)
  const all = names.map((name, at) => ({
    ...{ id: IDS[at] ?? '', label: `Server ${at + 1}`, preset: 'custom' as const },
    ...{ baseUrl: models[at]?.baseUrl ?? '', name },
  }))
  const [first, ...rest] = all
  await desk.api.settings.update({
    model: { preset: 'custom', baseUrl: first?.baseUrl ?? '', name: first?.name ?? '' },
    providers: { profiles: rest, writing: IDS.slice(0, names.length) },
  })
  return { desk, models: models as unknown as SeveralModels['models'] }
}

export const originOf = ({ baseUrl }: ModelStandIn): string => new URL(baseUrl).origin

export async function assistantNote(desk: Desk): Promise<string | null | undefined> {
  return (await desk.api.jobs.list()).items.find(({ name }) => name === 'assistant')?.note
}

export async function noticeCodes(desk: Desk): Promise<string[]> {
  return (await desk.api.app.info()).notices.map(({ code }) => code)
}
