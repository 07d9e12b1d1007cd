// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SpeakerName.h"

#include <QTest>

#include <string>
#include <utility>

using namespace rollcall;
using namespace rollcall::store;

class SpeakerNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void sameName_data();
    void sameName();
    void keepsTheText();
    void keyOfANameThatIsRefused();
};

void SpeakerNameTest::refuses_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("spaces") << QByteArray(" \t\n ");
    QTest::newRow("no-break spaces") << QByteArray("\xc2\xa0\xe3\x80\x80");
    QTest::newRow("line end inside") << QByteArray("Ann\nBob");
    QTest::newRow("zero byte") << QByteArray("Ann\0Bob", 7);
    QTest::newRow("escape") << QByteArray("Ann\x1b[31m");
    QTest::newRow("next line") << QByteArray("Ann\xc2\x85"
                                             "Bob");
    QTest::newRow("line separator") << QByteArray("Ann\xe2\x80\xa8"
                                                  "Bob");
    QTest::newRow("right-to-left override") << QByteArray("Ann\xe2\x80\xae"
                                                          "boB");
    QTest::newRow("invisible only") << QByteArray("\xe2\x80\x8b\xe2\x80\x8b");
    QTest::newRow("lone continuation byte") << QByteArray("Ann\x80");
    QTest::newRow("overlong slash") << QByteArray("\xc0\xaf");
    QTest::newRow("cut off") << QByteArray("Ann\xe2\x82");
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80");
    QTest::newRow("201 bytes") << QByteArray(201, 'x');
    for (const char* answer : {"unknown", "Unknown", " UNKNOWN ", "un known", "[unknown]", "Unknown voice", "silence",
                               "Nobody", "no one", "Unbekannt", "NIEMAND", "Inconnu", "desconocido", "Silenzio",
                               "\xef\xbc\xb5nknown" /* full width */, "\xe6\x9c\xaa\xe7\x9f\xa5",
                               "\xd0\x9d\xd0\xb5\xd0\xb8\xd0\xb7\xd0\xb2\xd0\xb5\xd1\x81\xd1\x82\xd0\xbd\xd0\xbe"}) {
        QTest::addRow("answer %s", answer) << QByteArray(answer);
    }
    const std::pair<const char*, const char*> invisible[] = {{"zero-width space", "A\xe2\x80\x8bnn"},
                                                             {"zero-width non-joiner", "A\xe2\x80\x8cnn"},
                                                             {"zero-width joiner", "A\xe2\x80\x8dnn"},
                                                             {"left-to-right mark", "A\xe2\x80\x8enn"},
                                                             {"isolate", "A\xe2\x81\xa6nn"},
                                                             {"Arabic letter mark", "A\xd8\x9cnn"},
                                                             {"soft hyphen", "A\xc2\xadnn"},
                                                             {"word joiner", "A\xe2\x81\xa0nn"},
                                                             {"byte order mark", "\xef\xbb\xbf"
                                                                                 "Ann"},
                                                             {"variation selector", "A\xef\xb8\x8fnn"},
                                                             {"variation selector 17", "A\xf3\xa0\x84\x80nn"},
                                                             {"tag", "A\xf3\xa0\x81\xa1nn"},
                                                             {"combining grapheme joiner", "A\xcd\x8fnn"},
                                                             {"Hangul filler", "A\xe3\x85\xa4nn"},
                                                             {"blank braille", "A\xe2\xa0\x80nn"},
                                                             {"Mongolian vowel separator", "A\xe1\xa0\x8enn"},
                                                             {"private use", "A\xee\x80\x80nn"},
                                                             {"accent alone", "\xcc\x81nn"}};
    for (const auto& [row, name] : invisible) {
        QTest::newRow(row) << QByteArray(name);
    }
}

void SpeakerNameTest::refuses()
{
    QFETCH(QByteArray, name);
    const auto parsed = parseSpeakerName(name.toStdString());
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().code, ErrorCode::InvalidArgument);
    QVERIFY(!parsed.error().message.empty());
}

void SpeakerNameTest::sameName_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("same");
    QTest::newRow("case") << QByteArray("Ann") << QByteArray("aNN") << true;
    QTest::newRow("trimmed") << QByteArray("Ann") << QByteArray("  Ann\t") << true;
    QTest::newRow("accented case") << QByteArray("\xc3\x89mile") << QByteArray("\xc3\xa9mile") << true;
    QTest::newRow("composed") << QByteArray("\xc3\xa9mile") << QByteArray("e\xcc\x81mile") << true;
    QTest::newRow("sharp s") << QByteArray("Gro\xc3\x9f") << QByteArray("GROSS") << true;
    QTest::newRow("final sigma") << QByteArray("\xce\xa3\xce\xaf\xcf\x83\xcf\x85\xcf\x86\xce\xbf\xcf\x82")
                                 << QByteArray("\xce\xa3\xce\x8a\xce\xa3\xce\xa5\xce\xa6\xce\x9f\xce\xa3") << true;
    QTest::newRow("cyrillic") << QByteArray("\xd0\x9e\xd0\xbb\xd1\x8f") << QByteArray("\xd0\xbe\xd0\xbb\xd1\x8f")
                              << true;
    QTest::newRow("full width") << QByteArray("\xef\xbc\xa1nn") << QByteArray("Ann") << true;
    QTest::newRow("blanks") << QByteArray("Ann  Lee") << QByteArray("Ann\xc2\xa0Lee") << true;
    QTest::newRow("needed joiner") << QByteArray("\xd9\x86\xdb\x8c\xda\xa9\xe2\x80\x8c\xd9\x86\xd8\xa7\xd9\x85")
                                   << QByteArray("\xd9\x86\xdb\x8c\xda\xa9\xd9\x86\xd8\xa7\xd9\x85") << true;
    QTest::newRow("accent") << QByteArray("Emile") << QByteArray("\xc3\x89mile") << false;
    QTest::newRow("other") << QByteArray("Ann") << QByteArray("Anna") << false;
}

void SpeakerNameTest::sameName()
{
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    QFETCH(bool, same);
    const auto first = parseSpeakerName(one.toStdString());
    const auto second = parseSpeakerName(other.toStdString());
    QVERIFY(first.ok() && second.ok());
    QCOMPARE(first->key == second->key, same);
}

void SpeakerNameTest::keepsTheText()
{
    const auto parsed = parseSpeakerName("  Zo\xc3\xab  van 't Hof \n");
    QVERIFY(parsed.ok());
    QCOMPARE(parsed->text, std::string("Zo\xc3\xab van 't Hof"));
    QCOMPARE(parseSpeakerName("Ye\xe3\x80\x80\xe3\x80\x80Wu")->text, std::string("Ye Wu"));
    // Persian and Hindi are misspelt without these joiners.
    const std::string persian = "\xd9\x86\xdb\x8c\xda\xa9\xe2\x80\x8c\xd9\x86\xd8\xa7\xd9\x85";
    QCOMPARE(parseSpeakerName(persian)->text, persian);
    QVERIFY(parseSpeakerName("\xe0\xa4\x95\xe0\xa5\x8d\xe2\x80\x8d\xe0\xa4\xb7").ok());
    for (const char* sound : {"Silvia Nobody", "Unknown Soldier", "Stiller", "O'Neil", "\xe6\xb2\x88\xe9\xbb\x98"}) {
        QVERIFY2(parseSpeakerName(sound).ok(), sound);
    }
    QVERIFY(parseSpeakerName(std::string(200, 'x')).ok());
}

void SpeakerNameTest::keyOfANameThatIsRefused()
{
    // Whoever got such a name from an earlier program must be found to be renamed.
    QCOMPARE(nameKey("Unknown"), std::string("unknown"));
    QCOMPARE(nameKey("A\xe2\x80\x8bnn  Lee"), std::string("ann lee"));
    QVERIFY(nameKey("\xff").empty());
    QVERIFY(nameKey(" \xe2\x80\x8b ").empty());
}

QTEST_GUILESS_MAIN(SpeakerNameTest)
#include "SpeakerNameTest.moc"
