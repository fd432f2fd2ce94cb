import { expect, test } from 'vitest'
import { lookOver } from '../../../../electron/core/assistant/checking/look-over.ts'
import { buildPrompt } from '../../../../electron/core/assistant/writing/prompt.ts'
import { message, promptInput } from '../write-requests.ts'

/** What is flagged as coming from nowhere in an answer to this message, written on a Thursday. */
async function fromNowhere(text: string, reply: string, instruction: string | null = null): Promise<string[]> {
  const prompt = buildPrompt(promptInput({ messages: [message({ text })], instruction }))
  const { flags } = await lookOver({ reply, confidence: 'high', commitments: [], claims: [] }, prompt, '')
  return flags.filter(({ code }) => code === 'unsupported').map((flag) => flag.text)
}

test.each([
  ['Can you come tomorrow?', 'I will look whether Friday works.'],
  ['Can you come tomorrow at 5pm?', 'I will look whether Friday at 5pm works.'],
  ['Kannst du übermorgen?', 'Ich schaue, ob Samstag passt.'],
  ['¿Puedes mañana?', 'Miro si el viernes puedo.'],
])('the day that "%s" means is no invention: %s', async (text, reply) => {
  expect(await fromNowhere(text, reply)).toEqual([])
})

test('a day that the user asks for in other words is none either', async () => {
  expect(await fromNowhere('When can you come?', 'I could come on Friday.', 'offer tomorrow')).toEqual([])
})

test('another day still is', async () => {
  expect(await fromNowhere('Can you come tomorrow?', 'I will look whether Sunday works.')).toEqual(['Sunday'])
})
