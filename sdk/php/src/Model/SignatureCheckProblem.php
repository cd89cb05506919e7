<?php

// Generated from the description of the API by `npm run generate:sdks`. Do not edit.

declare(strict_types=1);

namespace Polytill\Model;

use Polytill\ApiObject;

/**
 * @property-read string $code What is wrong, for programs. One of `signature_missing`, `header_missing`, `signature_malformed`, `scheme_mismatch`, `headers_of_other_event`, `timestamp_malformed`, `timestamp_too_old`, `timestamp_in_future`, `secret_missing`, `secret_untrimmed`, `secret_quoted`, `secret_prefix_missing`, `secret_decoded`, `secret_altered`, `secret_is_api_key`, `secret_is_id`, `secret_of_other_endpoint`, `secret_of_other_mode`, `secret_rolled`, `secret_unknown`, `key_pair_missing`, `body_empty`, `body_object`, `body_newline_added`, `body_newline_removed`, `body_line_endings`, `body_byte_order_mark`, `body_charset`, `body_encoded`, `body_quoted`, `body_rewritten`, `body_truncated`, `body_changed`, `no_match`.
 * @property-read string $message What is so.
 * @property-read string $hint What to do.
 */
final class SignatureCheckProblem extends ApiObject
{
}
