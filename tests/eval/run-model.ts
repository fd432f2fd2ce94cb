import { setTimeout as really } from 'node:timers/promises'
import type { Model } from '../../electron/core/assistant/model.ts'
import { createOpenAiModel } from '../../electron/core/assistant/models/openai-model.ts'
import { PROMPT_VERSION } from '../../electron/core/assistant/writing/prompt-rules.ts'
import type { Desk } from '../flows/desk.ts'
import type { EvalCase } from './corpus/eval-case.ts'
import { judgeByCode, type Verdict } from './criteria.ts'
import { judgeByModel } from './judge.ts'
import { toFailures, toTable } from './report.ts'
import { everybodyWrites, openCorpus, outcomesOf } from './run-desk.ts'

export interface ModelRun {
  readonly model: string
  readonly promptVersion: string
  readonly verdicts: readonly Verdict[]
  /** By what they were spent on: each purpose of the product's calls, and the judge. */
  readonly tokens: readonly TokensFor[]
}

export interface TokensFor {
  readonly purpose: string
  readonly calls: number
  readonly tokensIn: number
  readonly tokensOut: number
}

export interface Endpoint {
  readonly baseUrl: string
  readonly apiKey: string | null
  readonly model: string
}

/** A server that asks for patience really gets it, as much as this. */
const MOST_PATIENCE_MS = 60_000

/** Has a real model answer the corpus inside the whole product, and a second call judge what code cannot. */
export async function runModel(endpoint: Endpoint, corpus: readonly EvalCase[]): Promise<ModelRun> {
  const desk = await openCorpus(corpus, {
    variables: {
      SECRETARY_LLM_BASE_URL: endpoint.baseUrl,
      SECRETARY_LLM_API_KEY: endpoint.apiKey ?? '',
      SECRETARY_LLM_MODEL: endpoint.model,
    },
  })
  await everybodyWrites(desk, corpus, (ms) => really(Math.min(ms, MOST_PATIENCE_MS)))
  const verdicts: Verdict[] = []
  const judge = createOpenAiModel(endpoint)
  const spent = { calls: 0, tokensIn: 0, tokensOut: 0 }
  for (const outcome of await outcomesOf(desk, corpus, [])) {
    verdicts.push(...judgeByCode(outcome))
    const reply = outcome.row?.status === 'draft' ? outcome.row.text : null
    if (reply === null || outcome.conversation.expects.reply !== 'yes') continue
    verdicts.push(...(await judged(judge, outcome.conversation, reply, spent)))
  }
  const tokens = [...(await tokensOf(desk)), { purpose: 'judge', ...spent }]
  return { model: endpoint.model, promptVersion: PROMPT_VERSION, verdicts, tokens }
}

async function judged(judge: Model, conversation: EvalCase, reply: string, spent: Omit<Spent, 'purpose'>) {
  const { verdicts, tokensIn, tokensOut } = await judgeByModel(judge, conversation, reply)
  spent.calls++
  spent.tokensIn += tokensIn
  spent.tokensOut += tokensOut
  return verdicts
}

type Spent = { -readonly [Key in keyof TokensFor]: TokensFor[Key] }

/** What the product's own log of calls says. */
async function tokensOf(desk: Desk): Promise<TokensFor[]> {
  const { items } = await desk.api.usage.get()
  return items.map(({ purpose, calls, tokensIn, tokensOut }) => ({ purpose, calls, tokensIn, tokensOut }))
}

/** The report of a run, in Markdown. */
export function reportOf({ model, promptVersion, verdicts, tokens }: ModelRun, at: Date): string {
  const total = tokens.reduce((sum, { tokensIn, tokensOut }) => sum + tokensIn + tokensOut, 0)
  return [
    `# How good the drafts are: ${model}, prompt ${promptVersion}, ${at.toISOString().slice(0, 10)}`,
    toTable([{ title: `${model} / ${promptVersion}`, verdicts }]),
    `Tokens: ${total} in all.\n\n${tokens.map(inWords).join('\n')}`,
    `## Not met\n\n${toFailures(verdicts) || 'Nothing.'}`,
  ].join('\n\n')
}

function inWords({ purpose, calls, tokensIn, tokensOut }: TokensFor): string {
  return `- ${purpose}: ${calls} calls, ${tokensIn} in, ${tokensOut} out`
}
