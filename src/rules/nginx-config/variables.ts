/** Variables of nginx whose values are modelled; those of families (`http_…`, `arg_…`, `cookie_…`) too. */
export const modelledVariables: ReadonlySet<string> = new Set(
  `args content_length content_type document_uri host https is_args proxy_add_x_forwarded_for proxy_host proxy_port
  query_string remote_addr request request_method request_uri scheme server_name server_port server_protocol
  uri`.split(/\s+/),
);

const families = /^(http|arg|cookie)_/;

/** Those nginx has, and whose values are not known here. */
const others = new Set(
  `ancient_browser binary_remote_addr body_bytes_sent bytes_sent connection connection_requests connection_time
  connections_active connections_reading connections_waiting connections_writing date_gmt date_local document_root
  fastcgi_path_info fastcgi_script_name gzip_ratio hostname http2 invalid_referer limit_conn_status
  limit_rate limit_req_status modern_browser msec msie nginx_version pid pipe proxy_internal_body_length
  proxy_internal_chunked proxy_protocol_addr proxy_protocol_port proxy_protocol_server_addr
  proxy_protocol_server_port realip_remote_addr realip_remote_port realpath_root remote_port remote_user
  request_body request_body_file request_completion request_filename request_id request_length request_time
  secure_link secure_link_expires server_addr slice_range status tcpinfo_rcv_space tcpinfo_rtt tcpinfo_rttvar
  tcpinfo_snd_cwnd time_iso8601 time_local uid_got uid_reset uid_set upstream_addr upstream_bytes_received
  upstream_bytes_sent upstream_cache_status upstream_connect_time upstream_header_time upstream_response_length
  upstream_response_time upstream_status ssl_alpn_protocol ssl_cipher ssl_ciphers ssl_client_cert
  ssl_client_escaped_cert ssl_client_fingerprint ssl_client_i_dn ssl_client_i_dn_legacy ssl_client_raw_cert
  ssl_client_s_dn ssl_client_s_dn_legacy ssl_client_serial ssl_client_v_end ssl_client_v_remain
  ssl_client_v_start ssl_client_verify ssl_curve ssl_curves ssl_early_data ssl_protocol ssl_server_name
  ssl_session_id ssl_session_reused`.split(/\s+/),
);

const otherFamilies = /^(sent_http|sent_trailer|upstream_http|upstream_trailer|upstream_cookie)_/;

export const isModelledVariable = (name: string): boolean =>
  modelledVariables.has(name) || families.test(name);

export const isVariable = (name: string): boolean =>
  isModelledVariable(name) || others.has(name) || otherFamilies.test(name);
