import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '../contract/contract.ts'
import { ERRORS } from '../contract/errors.ts'

/** The one shape of every error. */
const ERROR_SCHEMA = {
  type: 'object' as const,
  properties: {
    code: { type: 'string' as const, enum: Object.keys(ERRORS) },
    message: { type: 'string' as const, description: 'A sentence for a person.' },
    data: { type: 'object' as const, description: 'Details for programs, where there are some.' },
  },
  required: ['code', 'message'],
}

/** Describes the REST API from the contract itself, so that it cannot fall behind. */
export async function createOpenApiDocument(version: string) {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: {
      title: 'Secretary',
      version,
      description: 'The procedures that the page and the command line use. Loopback only; the token changes per start.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: ERROR_SCHEMA },
      responses: {
        Error: {
          description: 'It did not work: why, in a code and a sentence.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      },
    },
  })
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const operation of [methods?.get, methods?.post, methods?.put, methods?.patch, methods?.delete]) {
      if (operation === undefined) continue
      operation.responses = { ...operation.responses, default: { $ref: '#/components/responses/Error' } }
      if (path === '/health') operation.security = []
    }
  }
  return document
}
