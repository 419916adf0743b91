/**
 * Notes that a member followed the link in the verification mail.
 */
function verify(email, callback) {
  const { MongoClient } = require('mongodb');

  const client = new MongoClient(configuration.MONGODB_URI, {
    serverSelectionTimeoutMS: 4000,
    connectTimeoutMS: 4000,
    socketTimeoutMS: 4000
  });

  client.connect((err) => {
    if (err) return callback(new Error('The user database is not available.'));
    const members = client.db().collection('members');
    members.updateOne({ email: email.toLowerCase() }, { $set: { emailVerified: true } }, (err, result) => {
      client.close();
      if (err) return callback(new Error('The user database is not available.'));
      return callback(null, result.matchedCount > 0);
    });
  });
}
