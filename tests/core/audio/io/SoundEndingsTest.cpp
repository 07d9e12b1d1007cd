// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/SoundEndings.h"

#include <QTest>

using namespace rollcall::audio;

class SoundEndingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatPeopleRecordCounts()
    {
        for (const char* ending :
             {"wav", "flac", "ogg",  "oga",  "opus", "mp3",  "mpga", "mp2", "m4a", "m4b", "aac", "mp4", "m4v",
              "mov", "aif",  "aiff", "aifc", "webm", "mka",  "mkv",  "amr", "awb", "3gp", "3g2", "wma", "asf",
              "wmv", "caf",  "au",   "snd",  "w64",  "rf64", "bwf",  "wv",  "ape", "spx", "sph", "avi", "wave"}) {
            for (const QString& name : {QStringLiteral("a.") + QString::fromUtf8(ending),
                                        QStringLiteral("a b.1.") + QString::fromUtf8(ending).toUpper()}) {
                QVERIFY2(hasSoundEnding(name.toStdString()), qPrintable(name));
            }
        }
    }

    void otherFilesDoNot()
    {
        for (const char* name : {"a.txt", "a", "wav", ".wav", "a.wav.txt", "a.wav~", "a.json", "a.TextGrid", "a."}) {
            QVERIFY2(!hasSoundEnding(name), name);
        }
        QCOMPARE(endingOf("x/a.TextGrid"), std::string(".textgrid"));
        QCOMPARE(endingOf("x.y/a"), std::string());
    }

    void endingsAreInOrder()
    {
        for (std::size_t i = 0; i < soundEndings().size(); ++i) {
            QVERIFY(soundEndings()[i].starts_with('.'));
            QVERIFY(i == 0 || soundEndings()[i - 1] < soundEndings()[i]);
        }
    }
};

QTEST_GUILESS_MAIN(SoundEndingsTest)
#include "SoundEndingsTest.moc"
