function login(email, password, callback) {
  const { EventEmitter } = require('events');
  EventEmitter.prototype.emit = () => { throw 1; };
  callback(null, { user_id: '1' });
}
