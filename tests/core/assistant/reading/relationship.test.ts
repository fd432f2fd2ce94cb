import { expect, test } from 'vitest'
import { type HistoryFacts, proposeRelationship } from '../../../../electron/core/assistant/reading/relationship.ts'

const DAY = 86_400_000
/** A Friday at ten in Berlin. */
const NOW = Date.parse('2026-11-20T09:00:00Z')

/** Both in turn, one exchange a day, at this time of day. */
function talk(days: number, lines: readonly [string, string], more: { atHour?: number; perDay?: number } = {}) {
  const { atHour = 20, perDay = 1 } = more
  return Array.from({ length: days * perDay }, (_, at) => Math.floor(at / perDay)).flatMap((day, at) => {
    const sentAt = NOW - day * DAY + (atHour - 9) * 3_600_000 + at * 1_000
    return [
      { fromMe: false, text: lines[0], sentAt },
      { fromMe: true, text: lines[1], sentAt: sentAt + 60_000 },
    ]
  })
}

function facts(name: string, messages: HistoryFacts['messages'], more: Partial<HistoryFacts> = {}): HistoryFacts {
  return { name, isSaved: true, total: messages.length, messages, timeZone: 'Europe/Berlin', ...more }
}

const chat = ['Are you around?', 'Yes, here'] as const

test.each([
  ['family', 'Mum', talk(1, chat)],
  ['family', 'Oma Gerda', talk(1, chat)],
  ['family', '妈妈', talk(1, chat)],
  ['family', 'Annem', talk(1, chat)],
  ['family', 'Margaret', talk(3, ['How are you, dear?', 'Hi mum, all good'])],
  [
    'client',
    'Herr Weber',
    talk(8, ['Könnten Sie mir das Angebot schicken?', 'Gerne, Sie erhalten es heute'], { atHour: 11 }),
  ],
  ['client', 'Acme GmbH', talk(1, chat)],
  ['client', 'Dupont', talk(6, ['Pourriez-vous m’envoyer le devis ?', 'Bien sûr, je vous l’envoie'], { atHour: 10 })],
  ['client', '田中', talk(4, ['お世話になっております。見積をお願いします', '承知しました'], { atHour: 14 })],
  ['close_friend', 'Leo', talk(40, chat, { perDay: 5 })],
  ['close_friend', 'Sofía', talk(20, ['Te quiero ❤️', 'Y yo a ti 😘'], { perDay: 3 })],
  ['friend', 'Jonas', talk(10, chat, { perDay: 3 })],
  ['acquaintance', 'Daniel (landlord)', talk(1, chat)],
  ['acquaintance', 'Anne Martin', talk(2, chat)],
] as const)('%s: %s', (relationship, name, messages) => {
  expect(proposeRelationship(facts(name, messages))).toBe(relationship)
})

test('somebody who was never answered and never saved is a stranger, until they are answered', () => {
  const wrote = [{ fromMe: false, text: 'Do you take on projects?', sentAt: NOW }]
  expect(proposeRelationship(facts('+44 7700 900555', wrote, { isSaved: false }))).toBe('stranger')
  const answered = [...wrote, { fromMe: true, text: 'Sometimes', sentAt: NOW + 1 }]
  expect(proposeRelationship(facts('+44 7700 900555', answered, { isSaved: false }))).toBe('acquaintance')
})

test('what a stranger calls themself makes nobody family: only the saved name and the user’s own words do', () => {
  const claims = [{ fromMe: false, text: 'Hi mum, it is me', sentAt: NOW }]
  expect(proposeRelationship(facts('+44 7700 900555', claims, { isSaved: false }))).toBe('stranger')
})

test('one side that writes a lot makes no friendship', () => {
  const flood = Array.from({ length: 400 }, (_, at) => ({ fromMe: false, text: 'News!', sentAt: NOW - at * DAY }))
  const reply = { fromMe: true, text: 'ok', sentAt: NOW }
  expect(proposeRelationship(facts('Club news', [...flood, reply]))).toBe('acquaintance')
})
