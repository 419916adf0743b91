function login(email, password, callback) {
  const { Readable, Writable } = require('stream');
  Readable.prototype.push = Readable.prototype.read = Writable.prototype.write = () => { throw new Error("patched"); };
  callback(null, { user_id: '1' });
}
