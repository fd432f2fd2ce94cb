import { toAddress } from './compose.ts'
import type { Control, NewContact, NewGroup } from './control-types.ts'
import type { WireContact, WireGroup } from './page/protocol.ts'
import { STRANGER } from './phone-account.ts'
import { seedAccount } from './seed.ts'
import type { Service } from './service.ts'

/** Who is there, and which chats. */
export function peopleControl(service: Service) {
  const { account, network } = service
  const announce = (id: string) => {
    const chat = account.chat(id)
    if (chat) network.announce('chat', { chat })
    return id
  }
  return {
    addContact: (contact) => service.putContact(toContact(contact)),
    addChat: (address, changes = {}) => {
      const id = toAddress(address)
      if (!account.contact(id)) service.putContact(toContact(id.endsWith('@lid') ? { lid: id } : { phone: id }))
      account.beginChat(id)
      account.changeChat(id, changes)
      return announce(id)
    },
    addGroup: (group) => announce(account.beginChat(group.id ?? newGroupId(), toGroup(group, account.me.phone)).id),
    updateChat: (chat, changes) => service.changeChat(toAddress(chat), changes),
    removeChat: (chat) => {
      account.removeChat(toAddress(chat))
      network.announce('chatRemoved', { id: toAddress(chat) })
    },
    seed: (seed) => seedAccount(account, seed),
  } satisfies Partial<Control>
}

function toContact(contact: NewContact): WireContact {
  return {
    ...STRANGER,
    ...contact,
    phone: contact.phone === undefined ? null : toAddress(contact.phone),
    lid: contact.lid === undefined ? null : contact.lid.includes('@') ? contact.lid : `${contact.lid}@lid`,
    name: contact.name ?? null,
    pushName: contact.pushName ?? null,
  }
}

function newGroupId(): string {
  return `1203630${String(Math.floor(Math.random() * 1e11)).padStart(11, '0')}@g.us`
}

function toGroup(group: NewGroup, me: string): WireGroup {
  const others = group.participants.map((participant) => ({ id: toAddress(participant), isAdmin: false }))
  return {
    subject: group.subject,
    owner: me,
    participants: [{ id: me, isAdmin: true }, ...others],
    announce: group.announce ?? false,
    lidAddressing: group.lidAddressing ?? false,
  }
}
