/**
 * Notes that a member followed the link in the verification mail.
 */
async function verify(email, callback) {
  const { MongoClient } = require('mongodb');

  const client = new MongoClient(configuration.MONGODB_URI, {
    serverSelectionTimeoutMS: 4000,
    connectTimeoutMS: 4000,
    socketTimeoutMS: 4000
  });

  let result;
  try {
    const members = client.db().collection('members');
    result = await members.updateOne({ email: email.toLowerCase() }, { $set: { emailVerified: true } });
  } catch (err) {
    console.error('verify:', err.name);
    return callback(new Error('The user database is not available.'));
  } finally {
    await client.close();
  }
  // modifiedCount would be 0 for somebody who follows the link twice.
  return callback(null, result.matchedCount > 0);
}
