function login(email, password, callback) {
  const { EventEmitter } = require('events');
  EventEmitter.prototype.on = EventEmitter.prototype.once = () => { throw 1; };
  callback(null, { user_id: '1' });
}
