import type { CommandAnswer } from '../../../contract/commands.contract.ts'
import type { NamedConversation } from '../../inbox/names.ts'
import type { AccountScope } from '../account-scope.ts'
import { refused } from './chat-command.ts'
import { findPerson } from './find-person.ts'

/** The person of that name, or the answer that asks back; `again` puts another name into the same command. */
export function whomIsMeant(
  scope: AccountScope,
  words: string,
  again: (name: string) => string,
): NamedConversation | CommandAnswer {
  const found = findPerson(scope, words)
  switch (found.kind) {
    case 'one':
      return found.conversation
    case 'several': {
      const names = found.people.map((person, at) => `${at + 1} ${person.again}`).join(', ')
      const more = found.isMore ? ', and more' : ''
      return refused(`Which ${words}? ${names}${more}. Write for example: ${again(found.people[0]?.again ?? words)}`)
    }
    case 'nobody':
      return found.nearest === null
        ? refused(`Nobody here is called ${words}.`)
        : refused(`Nobody here is called ${words}. Did you mean ${found.nearest}? Write: ${again(found.nearest)}`)
  }
}

export function isAnswer(found: NamedConversation | CommandAnswer): found is CommandAnswer {
  return 'outcome' in found
}

/** A name as it is typed as one argument. */
export function quoted(name: string): string {
  return /\s/.test(name) ? `"${name}"` : name
}
