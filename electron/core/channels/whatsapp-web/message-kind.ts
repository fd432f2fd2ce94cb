import type { MessageKind } from '../../../contract/models.ts'

/** WhatsApp's name of a kind → ours. What is not listed is shown as a labelled placeholder (`unknown`). */
const KINDS: Readonly<Record<string, MessageKind>> = {
  chat: 'text',
  ptt: 'voice',
  audio: 'audio',
  image: 'image',
  video: 'video',
  gif: 'video',
  ptv: 'video',
  document: 'document',
  sticker: 'sticker',
  'sticker-pack': 'sticker',
  location: 'location',
  vcard: 'contact',
  multi_vcard: 'contact',
  poll_creation: 'poll',
  scheduled_event_creation: 'event',
  event_creation: 'event',
  call_log: 'call',
  scheduled_call: 'call',
  ciphertext: 'undecryptable',
  revoked: 'text',
  buttons_response: 'text',
  list_response: 'text',
  template_button_reply: 'text',
  interactive_response: 'text',
  groups_v4_invite: 'text',
  hsm: 'text',
  list: 'text',
  interactive: 'text',
  native_flow: 'text',
  // What nobody wrote: notices of WhatsApp, and parts of other messages. An album only announces its pictures.
  album: 'system',
  broadcast_notification: 'system',
  comment: 'system',
  debug: 'system',
  e2e_notification: 'system',
  gp2: 'system',
  group_notification: 'system',
  keep_in_chat: 'system',
  notification: 'system',
  notification_template: 'system',
  pinned_message: 'system',
  poll_update: 'system',
  protocol: 'system',
  reaction: 'system',
  reaction_enc: 'system',
  requested_phone_number: 'system',
}

/** Types that are no message of a person. The last look before a send passes over them. */
export const SYSTEM_TYPES: readonly string[] = Object.keys(KINDS).filter((type) => KINDS[type] === 'system')

/** The kind for a type of the library, however new or odd. */
export function toMessageKind(type: unknown, isViewOnce: boolean): MessageKind {
  const kind = typeof type === 'string' && Object.hasOwn(KINDS, type) ? KINDS[type] : undefined
  if (kind === undefined) return 'unknown'
  return isViewOnce && kind !== 'system' ? 'view_once' : kind
}
