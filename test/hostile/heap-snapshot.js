function login(email, password, callback) {
  require('v8').writeHeapSnapshot('/tmp/understudy-hostile.heapsnapshot');
  callback(null, { user_id: '1' });
}
