function login(email, password, callback) {
  callback(require('vm').runInNewContext('new TypeError("foreign")'));
}
