declare global {
  /**
   * The HTTP client of older scripts. Whether the present runtime still provides it without `require` is
   * documented both ways; `require("request")`, axios or `fetch` are sure.
   */
  const request: ActionScript.Request;

  namespace ActionScript {
    /** As much of `request` as scripts mostly use. */
    interface Request {
      (options: RequestOptions | string, callback?: RequestCallback): unknown;
      (url: string, options: RequestOptions, callback?: RequestCallback): unknown;
      get(options: RequestOptions | string, callback?: RequestCallback): unknown;
      get(url: string, options: RequestOptions, callback?: RequestCallback): unknown;
      post(options: RequestOptions | string, callback?: RequestCallback): unknown;
      post(url: string, options: RequestOptions, callback?: RequestCallback): unknown;
      put(options: RequestOptions | string, callback?: RequestCallback): unknown;
      put(url: string, options: RequestOptions, callback?: RequestCallback): unknown;
      patch(options: RequestOptions | string, callback?: RequestCallback): unknown;
      patch(url: string, options: RequestOptions, callback?: RequestCallback): unknown;
      del(options: RequestOptions | string, callback?: RequestCallback): unknown;
      delete(options: RequestOptions | string, callback?: RequestCallback): unknown;
      defaults(options: RequestOptions): Request;
    }

    interface RequestOptions {
      url?: string;
      uri?: string;
      method?: string;
      headers?: Record<string, string | number>;
      qs?: Record<string, unknown>;
      form?: Record<string, unknown> | string;
      json?: unknown;
      body?: unknown;
      auth?: { user?: string; username?: string; pass?: string; password?: string; bearer?: string };
      timeout?: number;
      [key: string]: unknown;
    }

    type RequestCallback = (
      error: Error | null,
      response: { statusCode: number; headers: Record<string, string | string[] | undefined>; body: any },
      body: any,
    ) => void;
  }
}

export {};
