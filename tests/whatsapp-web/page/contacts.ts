import { createWid, type Wid, type WidLike } from './addresses.ts'
import { Collection } from './collection.ts'
import { Model } from './model.ts'
import type { WireContact, WireMe } from './protocol.ts'
import type { Wire } from './wire.ts'

/** One address of a person. Somebody with a phone number and a lid is two of these, as in WhatsApp Web. */
export class Contact extends Model {
  declare readonly id: Wid
  declare readonly name: string | undefined
  declare readonly pushname: string | undefined
  declare readonly phoneNumber: Wid | undefined
  declare readonly isBusiness: boolean
  declare readonly isContactBlocked: boolean
  declare readonly type: string
}

/** People and groups by address, and which phone number belongs to which lid. */
export class Contacts {
  readonly collection = new Collection<Contact>()
  readonly me: { readonly phone: Wid; readonly lid: Wid }
  readonly #wire: Wire
  readonly #phoneOf = new Map<string, Wid>()
  readonly #lidOf = new Map<string, Wid>()

  constructor(wire: Wire, me: WireMe) {
    this.#wire = wire
    this.me = { phone: createWid(me.phone), lid: createWid(me.lid) }
    wire.on('contact', ({ contact }) => this.store(contact))
  }

  store(contact: WireContact): void {
    const phone = contact.phone === null ? null : createWid(contact.phone)
    const lid = contact.lid === null ? null : createWid(contact.lid)
    if (phone && lid) {
      this.#phoneOf.set(lid._serialized, phone)
      this.#lidOf.set(phone._serialized, lid)
    }
    for (const id of [phone, lid]) if (id) this.#put(id, contact, phone)
  }

  /** `Contact.find`: knows or makes the contact of any address. */
  find(address: WidLike): Promise<Contact> {
    const id = createWid(address)
    return Promise.resolve(this.collection.get(id) ?? this.collection.add(new Contact({ id, type: 'out' })))
  }

  phoneOf(wid: Wid): Wid | undefined {
    return wid.isLid() ? this.#phoneOf.get(wid._serialized) : wid
  }

  lidOf(wid: Wid): Wid | undefined {
    return wid.isLid() ? wid : this.#lidOf.get(wid._serialized)
  }

  isMe(wid: Wid): boolean {
    return wid.equals(this.me.phone) || wid.equals(this.me.lid)
  }

  /** The name to show: as in the address book, else the number, else what people call themselves. */
  title(wid: Wid): string {
    const contact = this.collection.get(wid)
    const phone = this.phoneOf(wid)
    if (contact?.name) return contact.name
    if (!wid.isUser()) return wid._serialized
    return phone ? `+${phone.user}` : (contact?.pushname ?? `~${wid.user}`)
  }

  /** `WAWebQueryExistsJob`: asks the service who has a number, and learns the lid with it. */
  async queryExists(wid: Wid): Promise<{ wid: Wid } | null> {
    const contact = await this.#wire.ask('queryExists', { id: wid._serialized })
    if (contact === null) return null
    this.store(contact)
    return { wid: contact.phone === null ? wid : createWid(contact.phone) }
  }

  #put(id: Wid, contact: WireContact, phone: Wid | null): void {
    const attributes = {
      id,
      name: contact.name ?? undefined,
      shortName: contact.name?.split(' ')[0],
      pushname: contact.pushName ?? undefined,
      phoneNumber: id.isLid() && phone ? phone : undefined,
      isBusiness: contact.isBusiness,
      isContactBlocked: contact.isBlocked,
      type: 'in',
    }
    const known = this.collection.get(id)
    if (known) known.set(attributes)
    else this.collection.add(new Contact(attributes))
  }
}

/** The modules about people. */
export function contactModules(contacts: Contacts): Record<string, unknown> {
  const getters = {
    getIsMe: (contact: Contact) => contacts.isMe(contact.id),
    getIsUser: (contact: Contact) => contact.id.isUser(),
    getIsGroup: (contact: Contact) => contact.id.isGroup(),
    getIsWAContact: (contact: Contact) => contact.type === 'in',
    getUserid: (contact: Contact) => contact.id.user,
    getVerifiedName: () => undefined,
    getVerifiedLevel: () => undefined,
    getStatusMute: () => false,
    getName: (contact: Contact) => contact.name,
    getShortName: (contact: Contact) => contact.get('shortName'),
    getPushname: (contact: Contact) => contact.pushname,
    getIsEnterprise: () => false,
  }
  return {
    WAWebContactGetters: getters,
    WAWebFrontendContactGetters: { getIsMyContact: (contact: Contact) => contact.name !== undefined },
    WAWebApiContact: {
      getCurrentLid: (wid: Wid) => contacts.lidOf(wid),
      getPhoneNumber: (wid: Wid) => contacts.phoneOf(wid),
      getAlternateUserWid: (wid: Wid) => (wid.isLid() ? contacts.phoneOf(wid) : contacts.lidOf(wid)),
    },
    WAWebLidMigrationUtils: {
      toPn: (wid: Wid) => contacts.phoneOf(createWid(wid)),
      toLid: (wid: Wid) => contacts.lidOf(createWid(wid)),
    },
    WAWebQueryExistsJob: { queryWidExists: (wid: Wid) => contacts.queryExists(wid) },
    WAWebUserPrefsMeUser: {
      getMaybeMePnUser: () => contacts.me.phone,
      getMaybeMeLidUser: () => contacts.me.lid,
      getMePnUserOrThrow: () => contacts.me.phone,
    },
  }
}
