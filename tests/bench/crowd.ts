import type { DemoPerson } from '../../electron/core/channels/simulator/people.ts'
import { chatOf } from './seed-database.ts'
import { createWriter } from './writing.ts'

/** The people behind the first conversations of a seeded database, who only write from now on. */
export function seededPeople(people: number): DemoPerson[] {
  const writer = createWriter(2)
  return Array.from({ length: people }, (_, index) => {
    const name = `${writer.name()} ${index + 1}`
    return { name, phone: chatOf(index + 1).phone, saved: true, history: [], answers: [] }
  })
}

/** People whose chats a first sync has to read. */
export function peopleWithHistory(people: number, messagesEach: number): DemoPerson[] {
  const writer = createWriter(3)
  return Array.from({ length: people }, (_, index) => ({
    name: `${writer.name()} ${index + 1}`,
    phone: chatOf(index + 1).phone,
    saved: true,
    history: Array.from({ length: messagesEach }, (_, line) => ({
      minutesAgo: 5 + (messagesEach - line) * 7 + index,
      me: writer.pick(5) < 2,
      text: writer.message().text,
    })),
    answers: [],
  }))
}
