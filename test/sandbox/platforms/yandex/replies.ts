import type { Answer } from '../kit/stand-in.ts';

/**
 * Each kind of error with its status, and words in the user's language, which clients must not read
 * (docs/platforms/yandex.md#error-codes).
 */
const ERRORS = {
  invalid_uploading: [400, 'Неверный формат данных'],
  invalid_parameter: [400, 'Неверное значение параметра'],
  missing_parameter: [400, 'Не указан обязательный параметр'],
  invalid_json: [400, 'Некорректный JSON'],
  too_much_rows: [400, 'Слишком много строк'],
  limit_exceeded: [400, 'Превышен лимит'],
  unauthorized: [401, 'Неавторизованный пользователь'],
  invalid_token: [403, 'Invalid oauth_token'],
  access_denied: [403, 'Access is denied'],
  counter_in_connect: [403, 'Счётчик принадлежит организации'],
  not_found: [404, 'Entity not found'],
  not_acceptable: [406, 'Неприемлемый формат'],
  conflict: [409, 'Конфликт'],
  quota_requests_by_ip: [429, 'Превышена квота запросов с одного IP'],
  quota_parallel_requests: [429, 'Превышена квота параллельных запросов'],
  quota_requests_by_uid: [429, 'Превышена суточная квота запросов пользователя'],
  quota_requests_by_counter_id: [429, 'Превышена суточная квота запросов к счётчику'],
  backend_error: [503, 'Ошибка сервера'],
  timeout: [504, 'Превышено время ожидания'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorType = keyof typeof ERRORS;

export function isErrorType(text: string): text is ErrorType {
  return Object.hasOwn(ERRORS, text);
}

/** A refusal in Yandex's shape; `why` is shown in `/_received`. */
export function error(error_type: ErrorType, location = '', why = location): Answer {
  const [code, message] = ERRORS[error_type];
  return {
    status: code,
    body: { errors: [{ error_type, message, ...(location !== '' && { location }) }], code, message },
    refusal: why === '' ? error_type : `${error_type}: ${why}`,
  };
}

export function ok(body: object): Answer {
  return { status: 200, body };
}
