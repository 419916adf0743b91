function login(email, password, callback) {
  Object.prototype.toJSON = () => 'gone';
  String.prototype.toJSON = () => 'gone';
  callback(null, { user_id: '1' });
}
