import Session
import Glibc
var o = TutorSession.Options(places: Places())
exit(try TutorSession.run(o))
