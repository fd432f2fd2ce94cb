import { expect, test } from 'vitest'
import { type Facts, judge, type Row, type Stored, type Taken, type Violation } from './judge.ts'
import type { Arrived } from './world.ts'

const attempt = (channelMessageId: string | null) => ({ channelMessageId, outcome: null, startedAt: 180 })
const row = (changes: Partial<Row> = {}): Row => ({
  ...{ id: '1', person: 'Ann', text: 'Hello', origin: 'manual', status: 'sent', note: null, sourceId: null },
  ...{ channelMessageId: 'true_ann_A', approvedAt: 100, supersededAt: null, events: [], trail: '' },
  sourceOrder: null,
  attempts: [attempt('true_ann_A')],
  ...changes,
})
const taken = (changes: Partial<Taken> = {}): Taken => ({
  ...{ id: 'true_ann_A', person: 'Ann', text: 'Hello', at: 200 },
  ...changes,
})
const message = ({ id, fromMe, at }: Arrived): Stored => ({
  ...{ id, person: 'Ann', fromMe, receipt: 'server', order: at, receivedAt: at, isOurs: false },
})
const typed = { id: 'true_ann_T', person: 'Ann', fromMe: true, text: 'Hello', at: 150 }
const unbound = { channelMessageId: null, attempts: [attempt(null)] }

function judged(facts: Partial<Facts>) {
  const stored = (facts.arrived ?? []).map(message)
  return judge({ rows: [], accepted: [], arrived: [], promised: [], stored, ...facts })
}

function violations(facts: Partial<Facts>): Violation[] {
  const found = judged(facts).violations
  return (Object.keys(found) as Violation[]).filter((name) => found[name].length > 0)
}

test('a row that arrived once is as it should be', () => {
  const verdict = judged({ rows: [row()], accepted: [taken()], promised: [{ outboxId: '1', text: 'Hello' }] })
  expect(verdict).toMatchObject({ passed: true, sendable: 1, deliveredOnce: 1, repeatedByPage: 0, uncertain: [] })
})

test('a second message of one row is a duplicate, whether its id is known or not', () => {
  const attempts = ['true_ann_A', 'true_ann_B'].map(attempt)
  const accepted = [taken(), taken({ id: 'true_ann_B' })]
  expect(violations({ rows: [row({ attempts })], accepted })).toEqual(['duplicates'])
  expect(violations({ rows: [row()], accepted })).toEqual(['duplicates'])
  expect(violations({ rows: [row({ status: 'uncertain' })], accepted })).toEqual(['duplicates'])
})

test('the same id taken twice is the doing of the page', () => {
  expect(judged({ rows: [row()], accepted: [taken(), taken()] })).toMatchObject({ passed: true, repeatedByPage: 1 })
})

test('equal words are counted: two rows need two messages, and what was typed on the phone is none of theirs', () => {
  const two = [row(), row({ id: '2', ...unbound })]
  expect(violations({ rows: two, accepted: [taken(), taken({ id: 'true_ann_B' })] })).toEqual([])
  expect(violations({ rows: two, accepted: [taken()], arrived: [typed] })).toEqual(['lost'])
  expect(violations({ rows: two, accepted: ['A', 'B', 'C'].map((id) => taken({ id: `true_ann_${id}` })) })).toEqual([
    'duplicates',
  ])
})

test('a row that took the words typed on the phone for its own is found', () => {
  const mistaken = row({ channelMessageId: typed.id, attempts: [attempt(typed.id)] })
  expect(violations({ rows: [mistaken], accepted: [taken()], arrived: [typed] })).toEqual([
    'took another message for its own',
  ])
})

test('sent without a message is lost, and a message without a row is nobody’s', () => {
  expect(violations({ rows: [row()] })).toEqual(['lost'])
  expect(violations({ accepted: [taken()] })).toEqual(['sent without a row'])
  expect(violations({ rows: [row()], accepted: [taken({ text: 'Hello!' })] })).toEqual(['lost', 'sent without a row'])
})

test('what was superseded may not arrive afterwards, nor have arrived before', () => {
  const superseded = row({ status: 'superseded', supersededAt: 150 })
  const arrived = [{ ...typed, at: 140 }]
  expect(violations({ rows: [superseded], arrived })).toEqual([])
  expect(violations({ rows: [superseded], arrived, accepted: [taken()] })).toEqual(['sent after superseded'])
  expect(violations({ rows: [superseded], arrived, accepted: [taken({ at: 120 })] })).toEqual([
    'sent but believed not sent',
  ])
})

test('a row is superseded only where something else came into the chat', () => {
  const superseded = row({ status: 'superseded', supersededAt: 150, sourceId: 'false_ann_Q' })
  const question = { id: 'false_ann_Q', person: 'Ann', fromMe: false, text: '?', at: 50 }
  expect(violations({ rows: [superseded], arrived: [question] })).toEqual(['superseded without a cause'])
  expect(violations({ rows: [superseded], arrived: [question, { ...question, id: 'false_ann_R' }] })).toEqual([])
})

test('a reply claimed after something newer was committed is found; the user’s own words may go all the same', () => {
  const question = { ...typed, id: 'false_ann_Q', fromMe: false, at: 50 }
  const [before, after] = [170, 190].map((at) => ({ ...question, id: `false_ann_${at}`, at }))
  const reply = row({ origin: 'ai', sourceId: question.id, sourceOrder: question.at })
  const facts = { rows: [reply], accepted: [taken()] }
  expect(violations({ ...facts, arrived: [question, before] as Arrived[] })).toEqual(['sent although overtaken'])
  expect(violations({ ...facts, arrived: [question, after] as Arrived[] })).toEqual([])
  const own = [row({ sourceId: question.id, sourceOrder: question.at })]
  expect(violations({ ...facts, rows: own, arrived: [question, before] as Arrived[] })).toEqual([])
})

test('a failed or queued row whose message arrived would be sent again', () => {
  expect(violations({ rows: [row({ status: 'failed' })], accepted: [taken()] })).toEqual(['sent but believed not sent'])
  expect(violations({ rows: [row({ status: 'queued' })] })).toEqual(['not at rest'])
})

test('what the API promised must be in the outbox, word for word', () => {
  expect(violations({ promised: [{ outboxId: '7', text: 'Hello' }] })).toEqual(['promised but gone'])
})

test('every message of the phone is stored once, and nothing is shown that was never sent', () => {
  expect(violations({ arrived: [typed], stored: [] })).toEqual(['inbound missed or stored twice'])
  const shown = { ...message({ ...typed, id: 'true_ann_X' }), receipt: 'none' }
  expect(violations({ stored: [shown] })).toEqual(['shown but never sent'])
})

test('less than 98 % delivered once is not enough, also without any violation', () => {
  const rows = Array.from({ length: 50 }, (_, at) => {
    const id = `true_ann_${at}`
    return row({
      id: String(at),
      text: `Hello ${at}`,
      channelMessageId: id,
      attempts: [attempt(id)],
    })
  })
  const accepted = rows.map(({ channelMessageId, text }) => taken({ id: channelMessageId ?? '', text }))
  const withFailed = (count: number) => ({
    rows: rows.map((one, at) => (at < count ? { ...one, status: 'failed' as const } : one)),
    accepted: accepted.slice(count),
  })
  expect(judged(withFailed(1))).toMatchObject({ passed: true, sendable: 50, deliveredOnce: 49 })
  expect(judged(withFailed(2))).toMatchObject({ passed: false, deliveredOnce: 48 })
})
