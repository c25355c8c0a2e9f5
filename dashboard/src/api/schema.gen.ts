// Long because it is generated: the whole reading API, by dashboard/tooling/apiTypes.js from what
// `footfall openapi` prints. A test makes it again and compares.

export interface paths {
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
                304: components["responses"]["Unchanged"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "user": "anna",
                         *       "role": "admin",
                         *       "shared": false,
                         *       "csrf": "9f86d081884c7d65"
                         *     }
                         */
                        "application/json": components["schemas"]["User"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Audit"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "sites": [
                         *         {
                         *           "name": "shop",
                         *           "timezone": "Europe/Berlin",
                         *           "min_group": 0
                         *         }
                         *       ]
                         *     }
                         */
                        "application/json": components["schemas"]["Sites"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/alert-incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AlertIncidents"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["parameters"]["site"];
            };
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "shares": [
                         *         {
                         *           "name": "Partners",
                         *           "expires_at": "2026-12-24T10:15:00+00:00",
                         *           "expired": false
                         *         }
                         *       ]
                         *     }
                         */
                        "application/json": components["schemas"]["Shares"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "Partners",
                     *       "expires_days": 30
                     *     }
                     */
                    "application/json": components["schemas"]["NewShare"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeShare"];
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                409: components["responses"]["Exists"];
                415: components["responses"]["NotJson"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/shares/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["parameters"]["site"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                };
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "user": "anna",
                     *       "password": "a long pass phrase"
                     *     }
                     */
                    "application/json": components["schemas"]["Credentials"];
                };
            };
            responses: {
                200: {
                    headers: {
                        "Set-Cookie"?: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                415: components["responses"]["NotJson"];
                429: components["responses"]["TooMany"];
                503: components["responses"]["Unavailable"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: components["responses"]["Forbidden"];
                415: components["responses"]["NotJson"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "report": "overview",
                         *       "site": "shop",
                         *       "definition": "Visitors: distinct visitors with an event in the period. Sessions: runs of a visitor's events without a gap over 30 minutes that begin in the period, counted whole. Engaged: 10 s of engaged time, or two page views, or a custom event or submit; bounce rate: the share of sessions that are not. Medians are over those sessions. Previous: the equally long period before.",
                         *       "period": {
                         *         "from": "2026-11-17T00:00:00+01:00",
                         *         "to": "2026-11-24T00:00:00+01:00",
                         *         "tz": "Europe/Berlin"
                         *       },
                         *       "approximate": false,
                         *       "completeness": 0.9994,
                         *       "sampling": {
                         *         "share": 0,
                         *         "lowest_rate": 1
                         *       },
                         *       "counted": "all",
                         *       "granted_share": null,
                         *       "min_group": 0,
                         *       "data": {
                         *         "current": {
                         *           "visitors": 120,
                         *           "sessions": 140,
                         *           "pageviews": 400,
                         *           "engaged_sessions": 90,
                         *           "bounce_rate": 0.357,
                         *           "session_ms_median": 65000,
                         *           "engaged_ms_median": 21000
                         *         },
                         *         "previous": {
                         *           "visitors": 0,
                         *           "sessions": 0,
                         *           "pageviews": 0,
                         *           "engaged_sessions": 0,
                         *           "bounce_rate": null,
                         *           "session_ms_median": null,
                         *           "engaged_ms_median": null
                         *         }
                         *       },
                         *       "query_ms": 12
                         *     }
                         */
                        "application/json": components["schemas"]["OverviewReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/timeseries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    interval?: "minute" | "hour" | "day" | "week" | "month";
                    /**
                     * @example [
                     *       "bounce_rate"
                     *     ]
                     */
                    metric?: ("events" | "engaged_sessions" | "bounce_rate" | "engaged_rate" | "engaged_ms_median" | "session_ms_median")[];
                    goal?: string;
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TimeseriesReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/breakdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    by: ("page" | "title" | "host" | "kind" | "event" | "selector" | "text" | "engaged_ms" | "scroll_pct" | "link_host" | "vital" | "request_host" | "request_path" | "request_status" | "error_type" | "error_fingerprint" | "connection" | "country" | "region" | "city" | "browser" | "browser_version" | "os" | "device" | "language" | "timezone" | "screen" | "consent" | "tracker_version" | "bot_reason" | "entry" | "exit" | "referrer" | "channel" | "utm_source" | "utm_medium" | "utm_campaign" | "utm_term" | "utm_content" | "session_pageviews" | "session_ms" | "session_engaged_ms" | "feature") | string;
                    /**
                     * @example [
                     *       "custom:Used wishlist"
                     *     ]
                     */
                    feature?: string[];
                    limit?: number;
                    cursor?: string;
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "report": "breakdown",
                         *       "site": "shop",
                         *       "definition": "By what sessions have (country, device, channel, entry, ...): sessions that begin in the period, counted whole, by the value of their first page view (exit: the last), and their visitors, page views and events. By what single events have (page, title, event, property, ...), or by the features of which they show use: the events in the period that have one, and their distinct visitors and sessions.",
                         *       "period": {
                         *         "from": "2026-11-17T00:00:00+01:00",
                         *         "to": "2026-11-24T00:00:00+01:00",
                         *         "tz": "Europe/Berlin"
                         *       },
                         *       "approximate": false,
                         *       "completeness": 0.9994,
                         *       "sampling": {
                         *         "share": 0,
                         *         "lowest_rate": 1
                         *       },
                         *       "counted": "all",
                         *       "granted_share": null,
                         *       "min_group": 0,
                         *       "data": {
                         *         "by": "country",
                         *         "rows": [
                         *           {
                         *             "value": "DE",
                         *             "visitors": 80,
                         *             "sessions": 95,
                         *             "pageviews": 270,
                         *             "events": 610,
                         *             "engaged_sessions": 61,
                         *             "bounce_rate": 0.358,
                         *             "engaged_ms_median": 20500
                         *           }
                         *         ],
                         *         "next_cursor": null
                         *       },
                         *       "query_ms": 12
                         *     }
                         */
                        "application/json": components["schemas"]["BreakdownReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    limit?: number;
                    cursor?: string;
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PagesReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionsReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/active-users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ActiveUsersReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    interval?: "day" | "week" | "month";
                    cohort?: string;
                    returned?: string;
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RetentionReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    /**
                     * @example [
                     *       "pageview:/cart",
                     *       "pageview:/cart"
                     *     ]
                     */
                    step?: string[];
                    per?: "visitor" | "session";
                    window_ms?: number;
                    by?: "host" | "connection" | "country" | "region" | "city" | "browser" | "browser_version" | "os" | "device" | "language" | "timezone" | "screen" | "consent" | "tracker_version" | "entry" | "exit" | "referrer" | "channel" | "utm_source" | "utm_medium" | "utm_campaign" | "utm_term" | "utm_content" | "session_pageviews" | "session_ms" | "session_engaged_ms";
                    limit?: number;
                    lost?: "false" | "true";
                    funnel?: string;
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "report": "funnel",
                         *       "site": "shop",
                         *       "definition": "For each visitor with events in the period (or each session that begins in it), the furthest step reached from any start: each step's event is another one than the step before's, not earlier, and within the window counted from step 1; between steps anything may happen. Drop-off: 1 - reached by the next step over reached. Lost to: of those who reached a step and no more, the page they viewed next in the period, null where there was none. Median times are those of the runs that came furthest, the first to begin of each. With a window of more than a day, visitors with granted consent only: others cannot be followed past a UTC day.",
                         *       "period": {
                         *         "from": "2026-11-17T00:00:00+01:00",
                         *         "to": "2026-11-24T00:00:00+01:00",
                         *         "tz": "Europe/Berlin"
                         *       },
                         *       "approximate": false,
                         *       "completeness": 0.9994,
                         *       "sampling": {
                         *         "share": 0,
                         *         "lowest_rate": 1
                         *       },
                         *       "counted": "all",
                         *       "granted_share": null,
                         *       "min_group": 0,
                         *       "data": {
                         *         "per": "visitor",
                         *         "window_ms": 604800000,
                         *         "steps": [
                         *           {
                         *             "step": "pageview:/cart",
                         *             "reached": 60,
                         *             "drop_off": 0.5,
                         *             "median_ms_from_previous": null
                         *           },
                         *           {
                         *             "step": "custom:Ordered",
                         *             "reached": 30,
                         *             "drop_off": null,
                         *             "median_ms_from_previous": 92000
                         *           }
                         *         ]
                         *       },
                         *       "query_ms": 12
                         *     }
                         */
                        "application/json": components["schemas"]["FunnelReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/drop-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    limit?: number;
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DropOffReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/paths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    start?: string;
                    end?: string;
                    stops?: "pages" | "all";
                    depth?: number;
                    limit?: number;
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PathsReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/adoption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    /**
                     * @example [
                     *       "custom:Used wishlist"
                     *     ]
                     */
                    feature: string[];
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AdoptionReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/engagement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EngagementReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/goals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    /**
                     * @example [
                     *       "custom:Ordered"
                     *     ]
                     */
                    goal: string[];
                    by?: "host" | "connection" | "country" | "region" | "city" | "browser" | "browser_version" | "os" | "device" | "language" | "timezone" | "screen" | "consent" | "tracker_version" | "entry" | "exit" | "referrer" | "channel" | "utm_source" | "utm_medium" | "utm_campaign" | "utm_term" | "utm_content" | "session_pageviews" | "session_ms" | "session_engaged_ms";
                    value?: string;
                    limit?: number;
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GoalsReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/realtime": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RealtimeReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/anomalies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    interval?: "hour" | "day";
                    /**
                     * @example [
                     *       "custom:Ordered"
                     *     ]
                     */
                    goal?: string[];
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnomaliesReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    session?: string;
                    limit?: number;
                    cursor?: string;
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/vitals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    limit?: number;
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VitalsReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    limit?: number;
                    cursor?: string;
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RequestsReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    limit?: number;
                    cursor?: string;
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErrorsReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/clicks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                    page?: string;
                    host?: string;
                    bin?: number;
                    limit?: number;
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClicksReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/reports/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: components["parameters"]["from"];
                    to?: components["parameters"]["to"];
                    tz?: components["parameters"]["tz"];
                    include_bots?: components["parameters"]["include_bots"];
                    filter?: components["parameters"]["filter"];
                    compare?: components["parameters"]["compare"];
                    compare_filter?: components["parameters"]["compare_filter"];
                    format?: components["parameters"]["format"];
                    min_group?: components["parameters"]["min_group"];
                    /**
                     * @example [
                     *       "Germans"
                     *     ]
                     */
                    segment?: components["parameters"]["segment"];
                };
                header?: {
                    "If-None-Match"?: components["parameters"]["if_none_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QualityReport"];
                        "text/csv": string;
                    };
                };
                304: components["responses"]["Unchanged"];
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    tz?: string;
                    format?: "jsonl" | "csv" | "parquet";
                };
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/x-ndjson": string;
                        "text/csv": string;
                        "application/vnd.apache.parquet": string;
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                503: components["responses"]["Unavailable"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/goals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["parameters"]["site"];
            };
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GoalList"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/goals/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["parameters"]["site"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Goal"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                    "If-Match"?: components["parameters"]["if_match"];
                    "If-None-Match"?: components["parameters"]["if_new"];
                };
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GoalBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Goal"];
                    };
                };
                201: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Goal"];
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["Changed"];
                415: components["responses"]["NotJson"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                    "If-Match"?: components["parameters"]["if_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["Changed"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/funnels": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["parameters"]["site"];
            };
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FunnelList"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/funnels/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["parameters"]["site"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Funnel"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                    "If-Match"?: components["parameters"]["if_match"];
                    "If-None-Match"?: components["parameters"]["if_new"];
                };
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FunnelBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Funnel"];
                    };
                };
                201: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Funnel"];
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["Changed"];
                415: components["responses"]["NotJson"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                    "If-Match"?: components["parameters"]["if_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["Changed"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/features": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["parameters"]["site"];
            };
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FeatureList"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/features/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["parameters"]["site"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Feature"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                    "If-Match"?: components["parameters"]["if_match"];
                    "If-None-Match"?: components["parameters"]["if_new"];
                };
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FeatureBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Feature"];
                    };
                };
                201: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Feature"];
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["Changed"];
                415: components["responses"]["NotJson"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                    "If-Match"?: components["parameters"]["if_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["Changed"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/segments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["parameters"]["site"];
            };
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SegmentList"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/segments/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["parameters"]["site"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Segment"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                    "If-Match"?: components["parameters"]["if_match"];
                    "If-None-Match"?: components["parameters"]["if_new"];
                };
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SegmentBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Segment"];
                    };
                };
                201: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Segment"];
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["Changed"];
                415: components["responses"]["NotJson"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                    "If-Match"?: components["parameters"]["if_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["Changed"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/annotations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["parameters"]["site"];
            };
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnnotationList"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/annotations/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["parameters"]["site"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Annotation"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                    "If-Match"?: components["parameters"]["if_match"];
                    "If-None-Match"?: components["parameters"]["if_new"];
                };
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AnnotationBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Annotation"];
                    };
                };
                201: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Annotation"];
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["Changed"];
                415: components["responses"]["NotJson"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                    "If-Match"?: components["parameters"]["if_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["Changed"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["parameters"]["site"];
            };
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AlertList"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{site}/alerts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                site: components["parameters"]["site"];
                name: components["parameters"]["name"];
            };
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Alert"];
                    };
                };
                401: components["responses"]["Unauthenticated"];
                404: components["responses"]["NotFound"];
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                    "If-Match"?: components["parameters"]["if_match"];
                    "If-None-Match"?: components["parameters"]["if_new"];
                };
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AlertBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Alert"];
                    };
                };
                201: {
                    headers: {
                        ETag: components["headers"]["ETag"];
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Alert"];
                    };
                };
                400: components["responses"]["BadRequest"];
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["Changed"];
                415: components["responses"]["NotJson"];
            };
        };
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: {
                    "Footfall-CSRF"?: components["parameters"]["csrf"];
                    "If-Match"?: components["parameters"]["if_match"];
                };
                path: {
                    site: components["parameters"]["site"];
                    name: components["parameters"]["name"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                401: components["responses"]["Unauthenticated"];
                403: components["responses"]["Forbidden"];
                404: components["responses"]["NotFound"];
                412: components["responses"]["Changed"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            reason: string;
            parameter?: string;
            position?: number;
        };
        User: {
            user: string;
            role: string;
            shared: boolean;
            csrf?: string;
        };
        Credentials: {
            user: string;
            password: string;
        } | {
            link: string;
        };
        Site: {
            name: string;
            timezone: string;
            min_group: number;
        };
        Sites: {
            sites: components["schemas"]["Site"][];
        };
        AuditEntry: {
            at_ms: number;
            who: string;
            action: string;
            subject: string;
        };
        Audit: {
            entries: components["schemas"]["AuditEntry"][];
        };
        Period: {
            from: string;
            to: string;
            tz: string;
        };
        RateDifference: {
            of: string;
            value: number | null;
            other: number | null;
            difference: number | null;
            low: number | null;
            high: number | null;
        };
        OverviewFigures: {
            visitors: number;
            sessions: number;
            pageviews: number;
            engaged_sessions: number;
            bounce_rate: number | null;
            session_ms_median: number | null;
            engaged_ms_median: number | null;
        };
        AlertFacts: {
            rule: string;
            /** @enum {string} */
            when: "threshold" | "change" | "anomaly";
            metric: string;
            goal?: string;
            filter?: string;
            description?: string;
            from: string;
            to: string;
            value: number | null;
            reference: number | null;
            change: number | null;
            text: string;
        };
        AlertIncidents: {
            incidents: {
                id: string;
                rule: string;
                opened_at: string;
                closed_at: string | null;
                facts?: components["schemas"]["AlertFacts"];
            }[];
            deliveries: {
                id: string;
                /** @enum {string} */
                channel: "email" | "webhook";
                target: string;
                created_at: string;
                attempts: number;
                sent_at: string | null;
                next_at: string | null;
                outcome: string;
            }[];
        };
        Share: {
            name: string;
            expires_at: string;
            expired: boolean;
        };
        Shares: {
            shares: components["schemas"]["Share"][];
        };
        NewShare: {
            name: string;
            expires_days?: number;
        };
        MadeShare: {
            name: string;
            expires_at: string;
            expired: boolean;
            link: string;
        };
        Sampling: {
            share: number | null;
            lowest_rate: number;
        };
        Spread: {
            median: number | null;
            p90: number | null;
        };
        Quarantined: {
            reason: string;
            events: number;
        }[];
        OverviewData: {
            current: components["schemas"]["OverviewFigures"];
            previous: components["schemas"]["OverviewFigures"];
        };
        OverviewReport: {
            /** @constant */
            report: "overview";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["OverviewData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["OverviewData"];
            query_ms: number;
        };
        TimeseriesData: {
            /** @enum {string} */
            interval: "minute" | "hour" | "day" | "week" | "month";
            points: {
                at: string;
                visitors: number;
                sessions: number;
                pageviews: number;
                events?: number;
                engaged_sessions?: number;
                bounce_rate?: number | null;
                engaged_rate?: number | null;
                engaged_ms_median?: number | null;
                session_ms_median?: number | null;
                conversions?: number;
            }[];
        };
        TimeseriesReport: {
            /** @constant */
            report: "timeseries";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["TimeseriesData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["TimeseriesData"];
            query_ms: number;
        };
        BreakdownData: {
            by: string;
            rows: {
                value: string;
                visitors: number;
                sessions: number;
                pageviews: number;
                events: number;
                engaged_sessions: number | null;
                bounce_rate: number | null;
                engaged_ms_median: number | null;
            }[];
            next_cursor: string | null;
        };
        BreakdownReport: {
            /** @constant */
            report: "breakdown";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["BreakdownData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["BreakdownData"];
            query_ms: number;
        };
        PagesData: {
            rows: {
                host: string;
                path: string;
                pageviews: number;
                visitors: number;
                entries: number;
                exits: number;
                exit_rate: number | null;
            }[];
            next_cursor: string | null;
        };
        PagesReport: {
            /** @constant */
            report: "pages";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["PagesData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["PagesData"];
            query_ms: number;
        };
        SessionsData: {
            sessions: number;
            visitors: number;
            duration_ms: components["schemas"]["Spread"];
            engaged_ms: components["schemas"]["Spread"];
            duration_histogram: {
                from_ms: number;
                to_ms: number | null;
                sessions: number;
            }[];
            depth_histogram: {
                pageviews: number;
                sessions: number;
            }[];
        };
        SessionsReport: {
            /** @constant */
            report: "sessions";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["SessionsData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["SessionsData"];
            query_ms: number;
        };
        ActiveUsersData: {
            points: {
                at: string;
                dau: number;
                dau_granted: number;
                wau: number;
                mau: number;
                stickiness: number | null;
            }[];
        };
        ActiveUsersReport: {
            /** @constant */
            report: "active-users";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["ActiveUsersData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["ActiveUsersData"];
            query_ms: number;
        };
        RetentionData: {
            /** @enum {string} */
            interval: "day" | "week" | "month";
            cohorts: {
                at: string;
                size: number;
                cells: {
                    n: number;
                    visitors: number;
                    rate: number | null;
                    incomplete: boolean;
                }[];
            }[];
        };
        RetentionReport: {
            /** @constant */
            report: "retention";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["RetentionData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["RetentionData"];
            query_ms: number;
        };
        FunnelData: {
            /** @enum {string} */
            per: "visitor" | "session";
            window_ms: number | null;
            steps: {
                step: string;
                reached: number;
                drop_off: number | null;
                median_ms_from_previous: number | null;
                lost_to?: {
                    path: string | null;
                    count: number;
                }[];
            }[];
            by?: string;
            groups?: {
                value: string;
                reached: number[];
                conversion: number | null;
            }[];
        };
        FunnelReport: {
            /** @constant */
            report: "funnel";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["FunnelData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["FunnelData"];
            query_ms: number;
        };
        DropOffData: {
            pages: {
                host: string;
                path: string;
                visitors: number;
                sessions: number;
                exits: number;
                exit_rate: number | null;
            }[];
            forms: {
                host: string;
                path: string;
                form: string;
                visitors: number;
                sessions: number;
                submitted: number;
                drop_off: number | null;
                last_fields: {
                    field: string;
                    visitors: number;
                    sessions: number;
                }[];
            }[];
        };
        DropOffReport: {
            /** @constant */
            report: "drop-off";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["DropOffData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["DropOffData"];
            query_ms: number;
        };
        PathsData: {
            /** @enum {string} */
            direction: "forward" | "backward";
            depth: number;
            sessions: number;
            nodes: {
                id: string;
                level: number;
                /** @enum {string} */
                kind: "stop" | "other" | "end";
                stop: string | null;
                sessions: number;
            }[];
            links: {
                source: string;
                target: string;
                sessions: number;
            }[];
        };
        PathsReport: {
            /** @constant */
            report: "paths";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["PathsData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["PathsData"];
            query_ms: number;
        };
        AdoptionData: {
            features: {
                feature: string;
                active_visitors: number;
                users: number;
                rate: number | null;
                new_users: number;
                returning_users: number;
                uses: number;
                uses_per_user: number | null;
                median_ms_to_adopt: number | null;
                curve: {
                    at: string;
                    users: number;
                    new_users: number;
                    new_users_so_far: number;
                    new_rate_so_far: number | null;
                }[];
                retention: components["schemas"]["RetentionData"];
            }[];
        };
        AdoptionReport: {
            /** @constant */
            report: "adoption";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["AdoptionData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["AdoptionData"];
            query_ms: number;
        };
        EngagementData: {
            sessions: number;
            engaged_ms: components["schemas"]["Spread"];
            events: components["schemas"]["Spread"];
            scroll_pct_median: number | null;
            rage_clicks: {
                count: number;
                sessions: number;
            };
            dead_clicks: {
                count: number;
                sessions: number;
            };
            active_days_granted_share: number | null;
            active_days: {
                days: number;
                visitors: number;
            }[];
        };
        EngagementReport: {
            /** @constant */
            report: "engagement";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["EngagementData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["EngagementData"];
            query_ms: number;
        };
        GoalsData: {
            rows: {
                goal: string;
                by?: string;
                sessions: number;
                visitors: number;
                converted_sessions: number;
                converted_visitors: number;
                rate: number | null;
                conversions: number;
                value: number;
            }[];
        };
        GoalsReport: {
            /** @constant */
            report: "goals";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["GoalsData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["GoalsData"];
            query_ms: number;
        };
        RealtimeData: {
            active_now: number;
            minutes: {
                at: string;
                visitors: number;
                pageviews: number;
                events: number;
            }[];
            pages: {
                host: string;
                path: string;
                visitors: number;
                pageviews: number;
            }[];
        };
        RealtimeReport: {
            /** @constant */
            report: "realtime";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["RealtimeData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["RealtimeData"];
            query_ms: number;
        };
        AnomaliesData: {
            /** @enum {string} */
            interval: "hour" | "day";
            anomalies: {
                metric: string;
                at: string;
                until: string;
                /** @enum {string} */
                direction: "up" | "down";
                actual: number;
                expected: number;
                change: number | null;
                /** @enum {string} */
                severity: "low" | "medium" | "high";
                deviations: number;
                explained_by: {
                    dimension: string;
                    value: string;
                    actual: number;
                    usual: number;
                    share_of_change: number;
                    usual_share: number;
                }[];
            }[];
            metrics: {
                metric: string;
                enough_history: boolean;
                points: {
                    at: string;
                    actual: number;
                    expected: number | null;
                    low: number | null;
                    high: number | null;
                    anomalous: boolean;
                }[];
            }[];
        };
        AnomaliesReport: {
            /** @constant */
            report: "anomalies";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["AnomaliesData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["AnomaliesData"];
            query_ms: number;
        };
        SessionData: {
            rows: {
                session: string;
                at: string;
                duration_ms: number;
                engaged_ms: number;
                pageviews: number;
                events: number;
                entry: string;
                exit: string;
                channel: string;
                country: string;
                device: string;
            }[];
            next_cursor: string | null;
        } | {
            session: string;
            at: string;
            duration_ms: number;
            engaged_ms: number;
            channel: string;
            referrer: string;
            country: string;
            device: string;
            browser: string;
            os: string;
            consent: string;
            events: {
                at: string;
                kind: string;
                name?: string;
                host?: string;
                path?: string;
                title?: string;
                selector?: string;
                text?: string;
                engaged_ms?: number;
                scroll_pct?: number;
                props?: {
                    [key: string]: string | number | boolean;
                };
            }[];
        } | {
            session: string;
            events: unknown[];
        };
        SessionReport: {
            /** @constant */
            report: "session";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["SessionData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["SessionData"];
            query_ms: number;
        };
        VitalsData: {
            pages: {
                host: string;
                path: string;
                vital: string;
                visitors: number;
                measures: number;
                p75: number;
                good: number | null;
                needs_improvement: number | null;
                poor: number | null;
            }[];
            vitals: {
                vital: string;
                visitors: number;
                measures: number;
                p75: number;
                good: number | null;
                needs_improvement: number | null;
                poor: number | null;
            }[];
        };
        VitalsReport: {
            /** @constant */
            report: "vitals";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["VitalsData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["VitalsData"];
            query_ms: number;
        };
        RequestsData: {
            rows: {
                method: string;
                host: string;
                path: string;
                visitors: number;
                requests: number;
                status_unknown: number;
                failed: number;
                failure_rate: number | null;
                p50_ms: number | null;
                p95_ms: number | null;
            }[];
            next_cursor: string | null;
        };
        RequestsReport: {
            /** @constant */
            report: "requests";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["RequestsData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["RequestsData"];
            query_ms: number;
        };
        ErrorsData: {
            rows: {
                fingerprint: string;
                type: string;
                message: string;
                frame: string;
                host: string;
                path: string;
                events: number;
                visitors: number;
                sessions: number;
                first_seen: string;
                last_seen: string;
            }[];
            next_cursor: string | null;
            events: number;
            visitors: number;
            sessions: number;
            error_rate: number | null;
        };
        ErrorsReport: {
            /** @constant */
            report: "errors";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["ErrorsData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["ErrorsData"];
            query_ms: number;
        };
        ClicksData: {
            pages: {
                host: string;
                path: string;
                clicks: number;
                visitors: number;
                rage_clicks: number;
                dead_clicks: number;
            }[];
        } | {
            page: string;
            bin: number;
            elements: {
                selector: string;
                text: string;
                clicks: number;
                visitors: number;
                rage_clicks: number;
                dead_clicks: number;
            }[];
            bins: {
                x: number;
                y: number;
                clicks: number;
                visitors: number;
            }[];
        };
        ClicksReport: {
            /** @constant */
            report: "clicks";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["ClicksData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["ClicksData"];
            query_ms: number;
        };
        QualityData: {
            received: number;
            page_loads: number;
            lost: number;
            completeness: number | null;
            late: number;
            bot_events: number;
            sampling: {
                events: number;
                lowest_rate: number | null;
                events_stood_for: number;
            };
            duplicate_batches: number | null;
            duplicate_events: number | null;
            quarantined: components["schemas"]["Quarantined"] | null;
            points: {
                at: string;
                received: number;
                late: number;
                bot_events: number;
            }[];
        };
        QualityReport: {
            /** @constant */
            report: "quality";
            site: string;
            definition: string;
            period: components["schemas"]["Period"];
            approximate: boolean;
            completeness: number | null;
            sampling: components["schemas"]["Sampling"] | null;
            /** @enum {string} */
            counted: "all" | "granted";
            granted_share: number | null;
            min_group: number;
            compare?: {
                kind: string;
                period: components["schemas"]["Period"];
                data: components["schemas"]["QualityData"];
                rates: components["schemas"]["RateDifference"][];
            };
            data: components["schemas"]["QualityData"];
            query_ms: number;
        };
        Goal: {
            name: string;
            description?: string;
            revision: number;
            changed_by: string;
            created_at: string;
            changed_at: string;
            match: string;
            value?: string;
        };
        GoalBody: {
            match: string;
            value?: string;
            description?: string;
        };
        GoalList: {
            goals: components["schemas"]["Goal"][];
        };
        Funnel: {
            name: string;
            description?: string;
            revision: number;
            changed_by: string;
            created_at: string;
            changed_at: string;
            steps: string[];
            /** @enum {string} */
            per?: "visitor" | "session";
            window_ms?: number;
        };
        FunnelBody: {
            steps: string[];
            /** @enum {string} */
            per?: "visitor" | "session";
            window_ms?: number;
            description?: string;
        };
        FunnelList: {
            funnels: components["schemas"]["Funnel"][];
        };
        Feature: {
            name: string;
            description?: string;
            revision: number;
            changed_by: string;
            created_at: string;
            changed_at: string;
            match: string;
        };
        FeatureBody: {
            match: string;
            description?: string;
        };
        FeatureList: {
            features: components["schemas"]["Feature"][];
        };
        Segment: {
            name: string;
            description?: string;
            revision: number;
            changed_by: string;
            created_at: string;
            changed_at: string;
            filter: string;
        };
        SegmentBody: {
            filter: string;
            description?: string;
        };
        SegmentList: {
            segments: components["schemas"]["Segment"][];
        };
        Annotation: {
            name: string;
            description?: string;
            revision: number;
            changed_by: string;
            created_at: string;
            changed_at: string;
            at: string;
            until?: string;
            /** @enum {string} */
            category: "release" | "campaign" | "note";
            text: string;
        };
        AnnotationBody: {
            at: string;
            until?: string;
            /** @enum {string} */
            category: "release" | "campaign" | "note";
            text: string;
            description?: string;
        };
        AnnotationList: {
            annotations: components["schemas"]["Annotation"][];
        };
        Alert: {
            name: string;
            description?: string;
            revision: number;
            changed_by: string;
            created_at: string;
            changed_at: string;
            /** @enum {string} */
            when: "threshold" | "change" | "anomaly";
            metric: string;
            goal?: string;
            filter?: string;
            window_minutes?: number;
            /** @enum {string} */
            direction?: "above" | "below" | "up" | "down" | "any";
            value?: number;
            /** @enum {string} */
            against?: "previous" | "last_week";
            percent?: number;
            least?: number;
            /** @enum {string} */
            interval?: "hour" | "day";
            webhook?: string;
            emails?: string[];
            enabled?: boolean;
            muted_until?: string;
        };
        AlertBody: {
            /** @enum {string} */
            when: "threshold" | "change" | "anomaly";
            metric: string;
            goal?: string;
            filter?: string;
            window_minutes?: number;
            /** @enum {string} */
            direction?: "above" | "below" | "up" | "down" | "any";
            value?: number;
            /** @enum {string} */
            against?: "previous" | "last_week";
            percent?: number;
            least?: number;
            /** @enum {string} */
            interval?: "hour" | "day";
            webhook?: string;
            emails?: string[];
            enabled?: boolean;
            muted_until?: string;
            description?: string;
        };
        AlertList: {
            alerts: components["schemas"]["Alert"][];
        };
    };
    responses: {
        Unchanged: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content?: never;
        };
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad request",
                 *       "status": 400,
                 *       "detail": "'limit' takes a whole number from 1 to 1000",
                 *       "reason": "bad_parameter",
                 *       "parameter": "limit"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        Changed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        Exists: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        NotJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        TooMany: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        site: string;
        name: string;
        csrf: string;
        if_none_match: string;
        if_match: string;
        if_new: "*";
        from: string;
        to: string;
        tz: string;
        include_bots: "false" | "true";
        filter: string;
        compare: "previous" | "year" | "weekdays" | "segment";
        compare_filter: string;
        format: "json" | "csv";
        min_group: number;
        /**
         * @example [
         *       "Germans"
         *     ]
         */
        segment: string[];
    };
    requestBodies: never;
    headers: {
        ETag: string;
        "Retry-After": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
