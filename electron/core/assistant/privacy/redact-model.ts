import type { DraftFacts, Model, Question, WriteRequest } from '../model.ts'
import { createRedactor, type Redactor } from './redact.ts'
import { restoreEverywhere, restoreSoFar } from './restore.ts'

/** A prompt as it leaves this machine, and what its placeholders stand for. */
export interface RedactedPrompt {
  readonly system: string
  readonly user: string
  readonly redactor: Redactor
}

type PromptParts = Pick<WriteRequest, 'system' | 'user' | 'secrets'>

/**
 * The same model, which never sees what is private: telephone numbers, addresses, card and account numbers, codes and
 * secret notes leave as placeholders, and stand in its answer again as they were. Every request of every purpose goes
 * through here; what is reported of a call is what left.
 */
export function withRedaction(model: Model): Model {
  const { ask } = model
  return {
    ...model,
    redacts: true,
    async write(request) {
      const { redactor, ...prompt } = redactPrompt(request)
      const answer = await model.write({
        ...request,
        ...prompt,
        ...reporting(request),
        ...(request.onText && { onText: (soFar) => request.onText?.(restoreSoFar(soFar, redactor.values)) }),
        facts: redactFacts(request.facts, redactor),
      })
      return { ...restoreEverywhere(answer, redactor.values), raw: answer.raw }
    },
    ask: ask === null ? null : (question) => ask(redactQuestion(question)),
  }
}

/** Deterministic: the same prompt is redacted the same way whenever it is asked. */
export function redactPrompt({ system, user, secrets }: PromptParts): RedactedPrompt {
  const redactor = createRedactor(secrets)
  const [plainSystem, plainUser] = [redactor.redact(system), redactor.redact(user)]
  const explained = redactor.values.size === 0 ? plainSystem : `${plainSystem}\n\n${explain(redactor.values)}`
  return { system: explained, user: plainUser, redactor }
}

/** What a prompt is as this model would get it. */
export function asItLeaves(model: Model, prompt: PromptParts): Pick<WriteRequest, 'system' | 'user'> {
  const { system, user } = model.redacts === true ? redactPrompt(prompt) : prompt
  return { system, user }
}

/** So many are named; more of them speak for themselves. */
const MOST_NAMED = 30

function explain(values: ReadonlyMap<string, string>): string {
  const named = [...values.keys()].slice(0, MOST_NAMED).map((name) => `‹${name}›`)
  return `Placeholders\n- Private details were taken out of this prompt and are put back into your answer afterwards. They stand here as ${named.join(', ')}. Where one belongs into your answer, write it exactly as it stands. Never make one up, and never guess what it stands for.`
}

function redactQuestion<Answer>(question: Question<Answer>): Question<Answer> {
  const { redactor, ...prompt } = redactPrompt(question)
  const { form } = question
  return {
    ...question,
    ...prompt,
    ...reporting(question),
    ...(question.onRaw && { onRaw: (raw) => question.onRaw?.(restoreSoFar(raw, insideJson(redactor.values))) }),
    form: {
      ...form,
      parse(raw) {
        const parsed = form.parse(raw)
        return 'answer' in parsed ? { answer: restoreEverywhere(parsed.answer, redactor.values) } : parsed
      },
    },
  }
}

/** As the same words stand inside a raw answer. */
function insideJson(values: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...values].map(([name, words]) => [name, JSON.stringify(words).slice(1, -1)]))
}

/** The log has to say that what it holds is what left. */
function reporting({ onCall }: Pick<WriteRequest, 'onCall'>): Pick<WriteRequest, 'onCall'> {
  return onCall === undefined ? {} : { onCall: (call) => onCall({ ...call, redacted: true }) }
}

function redactFacts(facts: DraftFacts, redactor: Redactor): DraftFacts {
  return {
    ...facts,
    contactName: redactor.redact(facts.contactName),
    lastInboundTexts: facts.lastInboundTexts.map(redactor.redact),
    instruction: facts.instruction === null ? null : redactor.redact(facts.instruction),
  }
}
