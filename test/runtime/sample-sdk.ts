/**
 * A small SDK on the runtime, written by hand: what the tests call, and the model of what the
 * generator emits. In an emitted package each section is a module of its own and the imports are
 * relative to it, `../core/resource.js`.
 */
import type { APIPromise } from '../../generator/runtime/call.js';
import { APIResource, Client, CoreClient } from '../../generator/runtime/client.js';
import type { Feature } from '../../generator/runtime/config.js';
import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIResponseError,
  APIUserAbortError,
  ArgumentError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  SDKError,
  UnprocessableEntityError,
} from '../../generator/runtime/errors.js';
import type {
  CoreClientOptions,
  Credential,
  RequestOptions,
} from '../../generator/runtime/config.js';
import {
  AbstractPage,
  nextPageNumber,
  type NextPage,
  type PageContext,
  type PagePromise,
} from '../../generator/runtime/pagination.js';
import type { ClientProfile } from '../../generator/runtime/config.js';
import { dots } from '../../generator/runtime/parameters.js';
import { form } from '../../generator/runtime/styles.js';

// ---- models

export interface CertificatePack {
  id: string;
  hosts: string[];
  status: 'active' | 'pending_validation';
}

export interface Envelope<Result> {
  success: boolean;
  errors: { code: number; message: string }[];
  messages: { code: number; message: string }[];
  result: Result;
}

// ---- pagination.ts

export interface V4PagePaginationArrayParams {
  page?: number;
  per_page?: number;
}

export interface V4PagePaginationArrayBody<Item> {
  result?: Item[] | null;
  result_info?: {
    count?: number;
    page?: number;
    per_page?: number;
    total_count?: number;
    total_pages?: number;
  };
}

export class V4PagePaginationArray<Item> extends AbstractPage<
  Item,
  V4PagePaginationArrayBody<Item>
> {
  readonly result: Item[];
  readonly result_info: V4PagePaginationArrayBody<Item>['result_info'];

  constructor(context: PageContext, body: V4PagePaginationArrayBody<Item>) {
    super(context, body);
    this.result = body.result ?? [];
    this.result_info = body.result_info;
  }

  override getPaginatedItems(): Item[] {
    return this.result;
  }

  protected override nextPage(): NextPage | undefined {
    return nextPageNumber({
      param: 'page',
      query: this.query,
      count: this.result.length,
      page: this.result_info?.page,
      totalPages: this.result_info?.total_pages,
      perPage: this.result_info?.per_page,
    });
  }
}

// ---- resources/quota.ts

export interface QuotaGetParams {
  zone_id: string;
}

export interface QuotaGetResponse {
  advanced?: { allocated?: number; used?: number };
}

export class Quota extends APIResource {
  get(
    params: QuotaGetParams,
    options?: RequestOptions,
  ): APIPromise<QuotaGetResponse | undefined, Envelope<QuotaGetResponse>> {
    const { zone_id } = params;
    return this._client.request(
      {
        method: 'GET',
        path: '/zones/{zone_id}/ssl/certificate_packs/quota',
        pathParams: { zone_id },
        unwrap: 'result',
        unwrapOptional: true,
      },
      options,
    );
  }
}

// ---- resources/certificate-packs.ts

export interface CertificatePackListParams extends V4PagePaginationArrayParams {
  zone_id: string;
  status?: 'all';
  ids?: string[];
}

export interface CertificatePackCreateParams {
  zone_id: string;
  hosts: string[];
  type: 'advanced';
  private_key?: string;
}

export interface CertificatePackGetParams {
  zone_id: string;
}

export class CertificatePacks extends APIResource {
  readonly quota: Quota = new Quota(this._client);

  create(
    params: CertificatePackCreateParams,
    options?: RequestOptions,
  ): APIPromise<CertificatePack, Envelope<CertificatePack>> {
    const { zone_id, ...body } = params;
    return this._client.request(
      {
        method: 'POST',
        path: '/zones/{zone_id}/ssl/certificate_packs/order',
        pathParams: { zone_id },
        body,
        unwrap: 'result',
      },
      options,
    );
  }

  list(
    params: CertificatePackListParams,
    options?: RequestOptions,
  ): PagePromise<
    V4PagePaginationArray<CertificatePack>,
    CertificatePack,
    V4PagePaginationArrayBody<CertificatePack>
  > {
    const { zone_id, ...query } = params;
    return this._client.paginate(
      {
        method: 'GET',
        path: '/zones/{zone_id}/ssl/certificate_packs',
        pathParams: { zone_id },
        query,
        styles: { ids: form },
        unwrap: 'result',
      },
      V4PagePaginationArray<CertificatePack>,
      options,
    );
  }

  get(
    certificatePackId: string,
    params: CertificatePackGetParams,
    options?: RequestOptions,
  ): APIPromise<CertificatePack, Envelope<CertificatePack>> {
    const { zone_id } = params;
    return this._client.request(
      {
        method: 'GET',
        path: '/zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}',
        pathParams: { zone_id, certificate_pack_id: certificatePackId },
        unwrap: 'result',
      },
      options,
    );
  }

  delete(
    certificatePackId: string,
    params: CertificatePackGetParams,
    options?: RequestOptions,
  ): APIPromise<{ id?: string }, Envelope<{ id?: string }>> {
    const { zone_id } = params;
    return this._client.request(
      {
        method: 'DELETE',
        path: '/zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}',
        pathParams: { zone_id, certificate_pack_id: certificatePackId },
        unwrap: 'result',
      },
      options,
    );
  }
}

// ---- profile.ts

const profile: ClientProfile = {
  name: 'cloudflare-ssl',
  version: '0.1.0',
  baseURL: 'https://api.cloudflare.com/client/v4',
  env: { baseURL: 'CLOUDFLARE_BASE_URL', logLevel: 'CLOUDFLARE_LOG' },
  credentials: {
    apiToken: 'CLOUDFLARE_API_TOKEN',
    apiEmail: 'CLOUDFLARE_EMAIL',
    apiKey: 'CLOUDFLARE_API_KEY',
    userServiceKey: 'CLOUDFLARE_API_USER_SERVICE_KEY',
  },
  security: [
    [{ option: 'apiToken', in: 'header', name: 'Authorization', prefix: 'Bearer ' }],
    [
      { option: 'apiEmail', in: 'header', name: 'X-Auth-Email' },
      { option: 'apiKey', in: 'header', name: 'X-Auth-Key' },
    ],
    [{ option: 'userServiceKey', in: 'header', name: 'X-Auth-User-Service-Key' }],
  ],
  envelope: { success: 'success', errors: 'errors' },
  requestIdHeaders: ['cf-ray'],
  secretFields: ['private_key', 'client_secret'],
  queryStyle: dots,
};

export interface ClientOptions extends CoreClientOptions {
  /** API token. Default: `CLOUDFLARE_API_TOKEN`. */
  apiToken?: Credential | null | undefined;
  /** E-mail address of the account, together with `apiKey`. Default: `CLOUDFLARE_EMAIL`. */
  apiEmail?: Credential | null | undefined;
  /** Global API key. Default: `CLOUDFLARE_API_KEY`. */
  apiKey?: Credential | null | undefined;
  /** Origin CA key. Default: `CLOUDFLARE_API_USER_SERVICE_KEY`. */
  userServiceKey?: Credential | null | undefined;
}

// ---- core-client.ts

/** Enough for single resource classes: `new CertificatePacks(new CloudflareSSLCore())`. */
export class CloudflareSSLCore extends CoreClient<ClientOptions> {
  /** @throws ArgumentError naming the option that cannot be used. */
  constructor(options: ClientOptions = {}, features?: readonly Feature[]) {
    super(profile, options, features);
  }
}

// ---- resources/ssl.ts

export class SSL extends APIResource {
  readonly certificatePacks: CertificatePacks = new CertificatePacks(this._client);
}

// ---- client.ts

export class CloudflareSSL extends Client<ClientOptions> {
  readonly ssl: SSL = new SSL(this);

  static readonly SDKError: typeof SDKError = SDKError;
  static readonly ArgumentError: typeof ArgumentError = ArgumentError;
  static readonly APIError: typeof APIError = APIError;
  static readonly APIConnectionError: typeof APIConnectionError = APIConnectionError;
  static readonly APIConnectionTimeoutError: typeof APIConnectionTimeoutError =
    APIConnectionTimeoutError;
  static readonly APIUserAbortError: typeof APIUserAbortError = APIUserAbortError;
  static readonly APIResponseError: typeof APIResponseError = APIResponseError;
  static readonly BadRequestError: typeof BadRequestError = BadRequestError;
  static readonly AuthenticationError: typeof AuthenticationError = AuthenticationError;
  static readonly PermissionDeniedError: typeof PermissionDeniedError = PermissionDeniedError;
  static readonly NotFoundError: typeof NotFoundError = NotFoundError;
  static readonly ConflictError: typeof ConflictError = ConflictError;
  static readonly UnprocessableEntityError: typeof UnprocessableEntityError =
    UnprocessableEntityError;
  static readonly RateLimitError: typeof RateLimitError = RateLimitError;
  static readonly InternalServerError: typeof InternalServerError = InternalServerError;

  /** @throws ArgumentError naming the option that cannot be used. */
  constructor(options: ClientOptions = {}) {
    super(profile, options);
  }
}

export default CloudflareSSL;
