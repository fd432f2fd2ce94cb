import { expect, test } from 'vitest'
import type {
  CallReport,
  Model,
  Question,
  WriteAnswer,
  WriteRequest,
} from '../../../../electron/core/assistant/model.ts'
import { asItLeaves, withRedaction } from '../../../../electron/core/assistant/privacy/redact-model.ts'
import { REPLY_FORM } from '../../../../electron/core/assistant/writing/answer.ts'

const PHONE = '+49 151 5550 1001'
const MAIL = 'ann@example.org'

/** Keeps what it is asked, and answers with what it is told to. */
function recordingModel(reply: string) {
  const seen: { system: string; user: string }[] = []
  const raw = JSON.stringify({ needsReply: true, reason: `About ${reply}`, reply, confidence: 'high' })
  const report = (prompt: string): CallReport => ({ prompt, raw, tokensIn: 1, tokensOut: 1, error: null, latencyMs: 1 })
  const write = async (request: WriteRequest) => {
    seen.push(request)
    for (let length = 0; length <= reply.length; length++) request.onText?.(reply.slice(0, length))
    request.onCall?.(report(request.user))
    return { reply, reason: `About ${reply}`, confidence: 'high', raw, tokensIn: 1, tokensOut: 1 } as WriteAnswer
  }
  const ask = async <Answer>(question: Question<Answer>) => {
    seen.push(question)
    question.onRaw?.(raw)
    question.onCall?.(report(question.user))
    const parsed = question.form.parse(raw)
    if (!('answer' in parsed)) throw new Error(parsed.problem)
    return { answer: parsed.answer, raw, tokensIn: 1, tokensOut: 1 }
  }
  const model: Model = { provider: 'https://models.example.com', name: 'm', isRemote: true, write, ask }
  return { model, seen }
}

const request = (more: Partial<WriteRequest> = {}): WriteRequest => ({
  system: `You may give out ${MAIL}.`,
  user: `<message>My number is ${PHONE}</message>`,
  facts: { contactName: PHONE, isGroup: false, lastInboundTexts: [`Call ${PHONE}`], instruction: null },
  signal: new AbortController().signal,
  ...more,
})

test('a model sees placeholders, and who asked it sees the words again', async () => {
  const { model, seen } = recordingModel('I will call ‹phone-1› or write to ‹email-1›.')
  const calls: CallReport[] = []
  const answer = await withRedaction(model).write(request({ onCall: (call) => calls.push(call) }))
  expect(JSON.stringify(seen)).not.toMatch(/5550|ann@/)
  expect(seen[0]?.user).toBe('<message>My number is ‹phone-1›</message>')
  expect(seen[0]?.system).toMatch(/^You may give out ‹email-1›\.\n\nPlaceholders\n/)
  expect(answer).toMatchObject({
    reply: `I will call ${PHONE} or write to ${MAIL}.`,
    reason: expect.stringContaining(PHONE),
  })
  expect(answer.raw).toContain('‹phone-1›')
  expect(calls).toEqual([expect.objectContaining({ prompt: seen[0]?.user, redacted: true })])
})

test('what streams in is put back too, and no half of a placeholder is ever shown', async () => {
  const shown: string[] = []
  const { model } = recordingModel('Call ‹phone-1› now')
  await withRedaction(model).write(request({ onText: (soFar) => shown.push(soFar) }))
  const whole = `Call ${PHONE} now`
  expect(shown.filter((text) => !whole.startsWith(text))).toEqual([])
  expect(shown.at(-1)).toBe(whole)
})

test('every other question is redacted and restored the same way, in whatever form its answer comes', async () => {
  const { model, seen } = recordingModel('It is ‹phone-1›')
  const raws: string[] = []
  const { system, user, signal } = request()
  const question = { system, user, signal, form: REPLY_FORM, onRaw: (raw: string) => raws.push(raw) }
  const answered = await withRedaction(model).ask?.(question)
  expect(JSON.stringify(seen.map(({ user }) => user))).not.toContain('5550')
  expect(answered?.answer).toMatchObject({ reply: `It is ${PHONE}` })
  expect(answered?.raw).toContain('‹phone-1›')
  expect(raws.join()).toContain(PHONE)
})

test('a prompt with nothing private in it leaves as it is', () => {
  const { model } = recordingModel('')
  const prompt = { system: 'Be kind.', user: '<message>See you at 14:30 on 20.11.2026</message>' }
  expect(asItLeaves(withRedaction(model), prompt)).toEqual(prompt)
  expect(asItLeaves(model, request())).toEqual({ system: request().system, user: request().user })
})
