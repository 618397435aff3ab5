import { Observable, firstValueFrom, map } from 'rxjs';
import {
  isFetchError,
  type BackendSrv,
  type BackendSrvRequest,
  type FetchError,
  type FetchResponse,
} from '@grafana/runtime';

/** Requests to this host's own server. Unsubscribing aborts the request, and the server then interrupts the query. */
class Backend implements BackendSrv {
  fetch<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return new Observable((subscriber) => {
      const controller = new AbortController();
      options.abortSignal?.addEventListener('abort', () => controller.abort());
      send<T>(options, controller.signal).then(
        (response) => {
          subscriber.next(response);
          subscriber.complete();
        },
        (error: unknown) =>
          subscriber.error(isFetchError(error) ? error : unreachable(options, controller.signal.aborted))
      );
      return () => controller.abort();
    });
  }

  chunked(): Observable<FetchResponse<Uint8Array | undefined>> {
    throw new Error('The local host does not stream.');
  }

  request<T>(options: BackendSrvRequest): Promise<T> {
    return firstValueFrom(this.fetch<T>(options).pipe(map(({ data }) => data)));
  }

  datasourceRequest<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return firstValueFrom(this.fetch<T>(options));
  }

  get<T>(
    url: string,
    params?: BackendSrvRequest['params'],
    requestId?: string,
    options?: Partial<BackendSrvRequest>
  ): Promise<T> {
    return this.request({ ...options, method: 'GET', url, params, requestId });
  }

  delete<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.request({ ...options, method: 'DELETE', url, data });
  }

  post<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.request({ ...options, method: 'POST', url, data });
  }

  patch<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.request({ ...options, method: 'PATCH', url, data });
  }

  put<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.request({ ...options, method: 'PUT', url, data });
  }
}

async function send<T>(config: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
  const url = new URL(config.url, location.origin);
  for (const [name, value] of Object.entries(config.params ?? {})) {
    url.searchParams.set(name, String(value));
  }
  const response = await fetch(url, {
    method: config.method ?? 'GET',
    headers: {
      accept: 'application/json',
      ...(config.data !== undefined && { 'content-type': 'application/json' }),
      ...config.headers,
    },
    body: config.data === undefined ? undefined : JSON.stringify(config.data),
    signal,
  });
  const { status, statusText, ok, headers, redirected, type } = response;
  const body = await response.text();
  const data = parse(body);
  if (!ok) {
    const error: FetchError = { status, statusText, data: data ?? { message: body }, config };
    throw error;
  }
  return { data, status, statusText, ok, headers, redirected, type, url: url.href, config };
}

function parse(body: string) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function unreachable(config: BackendSrvRequest, cancelled: boolean): FetchError {
  const message = cancelled ? 'Request cancelled' : 'The local host does not answer; is `npm start` still running?';
  return { status: cancelled ? -1 : 502, statusText: message, data: { message }, cancelled, config };
}

export const backend = new Backend();
