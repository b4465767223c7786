/**
 * The directives that nginx 1.22 of Debian knows, where each may stand, and whether it can change what is modelled:
 * which server and location answer, with what status, file or request to the upstream. Found by asking `nginx -t`.
 */
export type Context = 'main' | 'events' | 'http' | 'server' | 'location' | 'upstream' | 'if' | 'limitExcept';

export interface Directive {
  /** letters of `contexts` */
  readonly where: string;
  readonly effect: 'read' | 'none' | 'unmodelled';
  readonly block: boolean;
  /** fewest and most arguments, where they are checked */
  readonly args?: readonly [number, number];
}

const letters: Readonly<Record<Context, string>> = {
  main: 'm',
  events: 'e',
  http: 'h',
  server: 's',
  location: 'l',
  upstream: 'u',
  if: 'i',
  limitExcept: 'x',
};

export const allowedIn = (directive: Directive, context: Context): boolean =>
  directive.where.includes(letters[context]);

const many = 1000;

/** What the model reads. */
const read: readonly [name: string, where: string, least: number, most: number, block?: boolean][] = [
  ['events', 'm', 0, 0, true],
  ['http', 'm', 0, 0, true],
  ['upstream', 'h', 1, 1, true],
  ['server', 'h', 0, 0, true],
  ['location', 'sl', 1, 2, true],
  ['listen', 's', 1, many],
  ['server_name', 's', 1, many],
  ['merge_slashes', 'hs', 1, 1],
  ['root', 'hsli', 1, 1],
  ['alias', 'l', 1, 1],
  ['index', 'hsl', 1, many],
  ['try_files', 'sl', 2, many],
  ['return', 'sli', 1, 2],
  ['error_page', 'hsli', 2, many],
  ['internal', 'l', 0, 0],
  ['client_max_body_size', 'hsl', 1, 1],
  ['proxy_pass', 'lix', 1, 1],
  ['proxy_set_header', 'hsl', 2, 2],
  ['proxy_http_version', 'hsl', 1, 1],
  ['map', 'h', 2, 2, true],
  ['geo', 'h', 1, 2, true],
  ['split_clients', 'h', 2, 2, true],
  ['include', 'mehuslix', 1, 1],
];

/** What cannot change the answer, by where it may stand. Its values are not looked at. */
const noEffect: Readonly<Record<string, string>> = {
  m: `daemon debug_points env load_module lock_file master_process pcre_jit pid ssl_engine thread_pool
    timer_resolution user worker_cpu_affinity worker_priority worker_processes worker_rlimit_core
    worker_rlimit_nofile worker_shutdown_timeout working_directory`,
  e: `accept_mutex accept_mutex_delay debug_connection epoll_events multi_accept use worker_aio_requests
    worker_connections`,
  mhsl: 'error_log',
  h: `limit_conn_zone limit_req_zone log_format map_hash_bucket_size map_hash_max_size server_names_hash_bucket_size
    server_names_hash_max_size variables_hash_bucket_size variables_hash_max_size fastcgi_cache_path
    proxy_cache_path scgi_cache_path uwsgi_cache_path http2_recv_buffer_size`,
  hs: `client_header_buffer_size client_header_timeout connection_pool_size large_client_header_buffers max_headers
    request_pool_size ssl ssl_buffer_size ssl_certificate ssl_certificate_key ssl_ciphers ssl_client_certificate
    ssl_conf_command ssl_crl ssl_dhparam ssl_early_data ssl_ecdh_curve ssl_ocsp ssl_ocsp_cache ssl_ocsp_responder
    ssl_password_file ssl_prefer_server_ciphers ssl_protocols ssl_session_cache ssl_session_ticket_key
    ssl_session_tickets ssl_session_timeout ssl_stapling ssl_stapling_file ssl_stapling_responder
    ssl_stapling_verify ssl_trusted_certificate ssl_verify_depth http2_body_preread_size http2_idle_timeout
    http2_max_concurrent_pushes http2_max_concurrent_streams http2_max_field_size http2_max_header_size
    http2_max_requests http2_pool_size http2_recv_timeout http2_streams_index_size`,
  hsl: `add_after_body add_before_body add_trailer addition_types aio aio_write ancient_browser ancient_browser_value
    auth_delay autoindex_exact_size autoindex_format autoindex_localtime charset_types chunked_transfer_encoding
    client_body_buffer_size client_body_in_file_only client_body_in_single_buffer client_body_temp_path
    client_body_timeout create_full_put_path dav_access default_type directio directio_alignment etag gunzip
    gunzip_buffers gzip_buffers gzip_comp_level gzip_disable gzip_hash gzip_http_version gzip_min_length
    gzip_no_buffer gzip_proxied gzip_types gzip_vary gzip_window http2_chunk_size http2_push http2_push_preload
    if_modified_since keepalive_disable limit_conn limit_conn_dry_run limit_conn_log_level limit_conn_status
    limit_req limit_req_dry_run limit_req_log_level limit_req_status lingering_close lingering_time
    lingering_timeout log_not_found log_subrequest max_ranges min_delete_depth mirror_request_body modern_browser
    modern_browser_value mp4_buffer_size mp4_max_buffer_size mp4_start_key_frame msie_padding msie_refresh
    open_file_cache open_file_cache_errors open_file_cache_events open_file_cache_min_uses open_file_cache_valid
    open_log_file_cache output_buffers postpone_gzipping postpone_output read_ahead reset_timedout_connection
    resolver resolver_timeout satisfy send_lowat send_timeout sendfile_max_chunk server_tokens ssi_ignore_recycled_buffers
    ssi_last_modified ssi_min_file_chunk ssi_silent_errors ssi_types ssi_value_length sub_filter
    sub_filter_last_modified sub_filter_once sub_filter_types subrequest_output_buffer_size tcp_nodelay tcp_nopush
    types_hash_bucket_size types_hash_max_size userid userid_domain userid_expires userid_flags userid_mark
    userid_name userid_p3p userid_path userid_service fastcgi_catch_stderr fastcgi_index fastcgi_keep_conn
    fastcgi_send_lowat fastcgi_split_path_info proxy_cache_convert_head proxy_cookie_domain proxy_cookie_flags
    proxy_cookie_path proxy_headers_hash_bucket_size proxy_headers_hash_max_size proxy_redirect proxy_send_lowat
    uwsgi_modifier1 uwsgi_modifier2 uwsgi_string grpc_set_header memcached_gzip_flag`,
  hsli: `access_log add_header charset expires gzip limit_rate limit_rate_after override_charset rewrite_log sendfile
    source_charset uninitialized_variable_warn`,
  hslx: 'auth_basic_user_file',
  husl: 'keepalive_requests keepalive_time keepalive_timeout',
  sl: 'referer_hash_bucket_size referer_hash_max_size',
};

/** Suffixes that the modules which hand requests on have in common. */
const handing = {
  all: `bind buffer_size connect_timeout next_upstream next_upstream_timeout next_upstream_tries read_timeout
    send_timeout socket_keepalive`,
  some: `buffering buffers busy_buffers_size cache_background_update cache_bypass cache_key cache_lock cache_lock_age
    cache_lock_timeout cache_max_range_offset cache_methods cache_min_uses cache_revalidate cache_use_stale
    cache_valid force_ranges hide_header ignore_client_abort ignore_headers intercept_errors limit_rate
    max_temp_file_size no_cache param pass_header request_buffering store store_access temp_file_write_size
    temp_path`,
  ssl: `ssl_certificate ssl_certificate_key ssl_ciphers ssl_conf_command ssl_crl ssl_name ssl_password_file
    ssl_protocols ssl_server_name ssl_session_reuse ssl_trusted_certificate ssl_verify ssl_verify_depth`,
};

/** What can change the answer in ways that are not modelled. */
const unmodelled: Readonly<Record<string, string>> = {
  h: 'charset_map perl_modules',
  hs: 'ignore_invalid_headers underscores_in_headers ssl_reject_handshake ssl_verify_client',
  hsl: `absolute_redirect auth_request auth_request_set autoindex dav_methods disable_symlinks fastcgi_cache
    fastcgi_pass_request_body fastcgi_pass_request_headers gzip_static mirror port_in_redirect proxy_cache
    proxy_method proxy_pass_request_body proxy_pass_request_headers proxy_set_body real_ip_header
    real_ip_recursive recursive_error_pages scgi_cache scgi_pass_request_body scgi_pass_request_headers secure_link
    secure_link_md5 secure_link_secret server_name_in_redirect set_real_ip_from slice uwsgi_cache
    uwsgi_pass_request_body uwsgi_pass_request_headers`,
  hsli: 'post_action ssi',
  hslx: 'allow auth_basic deny',
  l: 'empty_gif flv mp4 random_index',
  li: 'fastcgi_pass grpc_pass memcached_pass scgi_pass uwsgi_pass',
  sl: 'stub_status valid_referers',
  sli: 'break rewrite set',
};

const upstream = 'least_conn ip_hash hash random keepalive zone';

function build(): ReadonlyMap<string, Directive> {
  const table = new Map<string, Directive>();
  const add = (names: string, where: string, effect: Directive['effect'], block = false): void => {
    for (const name of names.trim().split(/\s+/)) table.set(name, { where, effect, block });
  };
  for (const [where, names] of Object.entries(noEffect)) add(names, where, 'none');
  for (const [where, names] of Object.entries(unmodelled)) add(names, where, 'unmodelled');
  const suffixed = (module: string, suffixes: string): void =>
    add(
      suffixes.replaceAll(/\S+/g, (suffix) => `${module}_${suffix}`),
      'hsl',
      'none',
    );
  for (const module of ['proxy', 'fastcgi', 'uwsgi', 'scgi', 'grpc', 'memcached'])
    suffixed(module, handing.all);
  for (const module of ['proxy', 'fastcgi', 'uwsgi', 'scgi']) suffixed(module, handing.some);
  for (const module of ['proxy', 'uwsgi', 'grpc']) suffixed(module, handing.ssl);
  suffixed('grpc', 'hide_header ignore_headers intercept_errors pass_header');
  table.delete('proxy_param');
  add(upstream, 'u', 'none');
  add('types', 'hsl', 'none', true);
  add('if', 'sl', 'unmodelled', true);
  add('limit_except', 'l', 'unmodelled', true);
  add('stream mail', 'm', 'none', true);
  for (const [name, where, least, most, block = false] of read)
    table.set(name, { where, effect: 'read', block, args: [least, most] });
  return table;
}

export const directives: ReadonlyMap<string, Directive> = build();

/** `server` in an upstream is a line, not a block. */
export const serverOfUpstream: Directive = { where: 'u', effect: 'read', block: false, args: [1, many] };

/** Values that leave things as they are without the directive. */
export const harmless: Readonly<Record<string, string>> = {
  absolute_redirect: 'on',
  auth_basic: 'off',
  auth_request: 'off',
  autoindex: 'off',
  disable_symlinks: 'off',
  fastcgi_cache: 'off',
  gzip_static: 'off',
  ignore_invalid_headers: 'on',
  mirror: 'off',
  port_in_redirect: 'on',
  proxy_cache: 'off',
  proxy_pass_request_body: 'on',
  proxy_pass_request_headers: 'on',
  recursive_error_pages: 'off',
  scgi_cache: 'off',
  server_name_in_redirect: 'off',
  ssi: 'off',
  underscores_in_headers: 'off',
  uwsgi_cache: 'off',
};
