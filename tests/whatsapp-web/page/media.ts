import { type Attributes, Model } from './model.ts'
import type { Wire } from './wire.ts'

/** A file in the page, as WhatsApp Web holds it. */
class OpaqueData {
  readonly blob: Blob
  readonly type: string

  constructor(blob: Blob, type: string) {
    this.blob = blob
    this.type = type
  }

  static createFromData(blob: Blob, type: string): Promise<OpaqueData> {
    return Promise.resolve(new OpaqueData(blob, type))
  }

  url(): string {
    return ''
  }

  autorelease(): void {}

  formData(): Blob {
    return this.blob
  }
}

interface UploadRequest {
  readonly mimetype: string
  readonly mediaObject: { readonly filehash: string }
}

/** The modules that fetch files, and the ones that take files to send. */
export function mediaModules(wire: Wire): Record<string, unknown> {
  const files = new Map<string, Blob>()
  const mediaObjects = new Map<string, { filehash: string }>()
  return {
    WAWebDownloadManager: { downloadManager: { downloadAndMaybeDecrypt: download } },
    WAWebMediaOpaqueData: OpaqueData,
    WAWebPrepRawMedia: {
      prepRawMedia: (data: OpaqueData, wanted: Attributes) => ({ waitForPrep: () => prepare(files, data, wanted) }),
    },
    WAWebMediaStorage: {
      getOrCreateMediaObject: (filehash: string) => {
        const known = mediaObjects.get(filehash) ?? {
          filehash,
          type: 'media',
          size: files.get(filehash)?.size ?? 0,
          contentInfo: {},
          consolidate: () => {},
        }
        mediaObjects.set(filehash, known)
        return known
      },
    },
    WAWebMmsMediaTypes: {
      msgToMediaType: ({ type }: { type: string }) => type,
      castToV4: (type: string) => type,
    },
    WAWebMediaDataUtils: { shouldUseMediaCache: () => false },
    WAWebMediaMmsV4Upload: { uploadMedia: (request: UploadRequest) => upload(wire, files, request) },
  }
}

/** Answers the bytes of a message's file. @throws an Error with `status` 404 where it is gone */
async function download({ directPath }: { directPath: string }): Promise<ArrayBuffer> {
  const response = await fetch(`${directPath}?download`)
  if (!response.ok) throw Object.assign(new Error('The file is gone'), { status: response.status })
  return response.arrayBuffer()
}

async function prepare(files: Map<string, Blob>, data: OpaqueData, wanted: Attributes): Promise<Model> {
  const hash = await crypto.subtle.digest('SHA-256', await data.blob.arrayBuffer())
  const filehash = btoa(String.fromCharCode(...new Uint8Array(hash)))
  files.set(filehash, data.blob)
  const filename = data.blob instanceof File ? data.blob.name : undefined
  return new Model({ type: kindOf(data.type, wanted), mimetype: data.type, filehash, mediaBlob: data, filename })
}

function kindOf(mimetype: string, wanted: Attributes): string {
  if (wanted.asDocument) return 'document'
  if (wanted.asSticker) return 'sticker'
  const family = mimetype.split('/')[0]
  if (family === 'audio') return wanted.isPtt ? 'ptt' : 'audio'
  return family === 'image' || family === 'video' ? family : 'document'
}

async function upload(wire: Wire, files: Map<string, Blob>, { mimetype, mediaObject }: UploadRequest) {
  const file = files.get(mediaObject.filehash)
  if (!file) return {}
  const bytes = new Uint8Array(await file.arrayBuffer())
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  const { directPath } = await wire.ask('upload', { base64, mimetype })
  return {
    mediaEntry: {
      mmsUrl: directPath,
      directPath,
      mediaKey: btoa(`key of ${directPath}`),
      mediaKeyTimestamp: 1,
      encFilehash: btoa(`encrypted ${directPath}`),
      uploadHash: btoa(`encrypted ${directPath}`),
    },
  }
}
