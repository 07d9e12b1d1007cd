// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/queue/QueueModel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QTest>

using namespace rollcall;
using namespace rollcall::ui;

class QueueModelTest : public QObject
{
    Q_OBJECT

private:
    static identify::Timeline voices(int count)
    {
        identify::Timeline who;
        for (int i = 1; i <= count; ++i) {
            who.voices.push_back({std::nullopt, i, "", 0.9, 2.0, 1.0 / count, {}});
        }
        return who;
    }

    static QString chip(const QueueModel& model, qint64 id)
    {
        return model.index(model.rowOf(id)).data(QueueModel::ChipRole).toString();
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void keepsTheRulesOfModels()
    {
        QueueModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const qint64 a = model.add(QStringLiteral("/tmp/a.wav"));
        const qint64 b = model.add(QStringLiteral("/tmp/b.wav"));
        model.setReading(a);
        model.setProgress(a, 0.5, 12.0);
        model.setResult(a, voices(2));
        model.setTimeline(a, voices(1));
        model.remove(a);
        model.cancel(b);
        model.renew(b);
        model.remove(b);
        QCOMPARE(model.rowCount(), 0);
    }

    void chipsSayHowItStands()
    {
        QueueModel model;
        const qint64 id = model.add(QStringLiteral("/tmp/board-meeting.m4a"));
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("board-meeting.m4a"));
        QCOMPARE(chip(model, id), QStringLiteral("waiting"));
        model.setReading(id);
        QCOMPARE(chip(model, id), QString::fromUtf8("reading…"));
        model.setProgress(id, 0.1, std::nullopt);
        QCOMPARE(chip(model, id), QStringLiteral("10 %"));
        model.setProgress(id, 0.62, 40.2);
        QCOMPARE(chip(model, id), QString::fromUtf8("62 % · 0:40 left"));
        model.setResult(id, voices(5));
        QCOMPARE(chip(model, id), QStringLiteral("5 voices"));
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("board-meeting.m4a, 5 voices"));
        model.setTimeline(id, voices(1));
        QCOMPARE(chip(model, id), QStringLiteral("Unknown 1"));
        identify::Timeline one = voices(1);
        one.voices[0].speaker = SpeakerId{3};
        one.voices[0].unknown = 0;
        one.voices[0].name = "Mira";
        model.setTimeline(id, one);
        QCOMPARE(chip(model, id), QStringLiteral("Mira"));
    }

    void problems_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("silence") << int(ErrorCode::TooShort) << QStringLiteral("no speech");
        QTest::newRow("text file") << int(ErrorCode::Incompatible) << QStringLiteral("not a recording");
        QTest::newRow("damaged") << int(ErrorCode::Corrupt) << QStringLiteral("not a recording");
        QTest::newRow("gone") << int(ErrorCode::NotFound) << QStringLiteral("cannot be read");
        QTest::newRow("defect") << int(ErrorCode::Internal) << QStringLiteral("no answer");
        QTest::newRow("stopped") << int(ErrorCode::Cancelled) << QStringLiteral("cancelled");
    }
    void problems()
    {
        QFETCH(int, code);
        QFETCH(QString, text);
        QueueModel model;
        const qint64 id = model.add(QStringLiteral("/tmp/a.wav"));
        model.setResult(id, makeError(static_cast<ErrorCode>(code), "a.wav: this and that"));
        QCOMPARE(chip(model, id), text);
        if (code != int(ErrorCode::Cancelled)) {
            QVERIFY(model.index(0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("this and that")));
        }
    }

    void sameFileIsListenedToOnceMore()
    {
        QueueModel model;
        const qint64 a = model.add(QStringLiteral("/tmp/a.wav"));
        model.add(QStringLiteral("/tmp/b.wav"));
        model.setResult(a, voices(1));
        QCOMPARE(model.add(QStringLiteral("/tmp/a.wav")), a);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.find(a)->state, RecordingState::Waiting);
        model.setProgress(a, 0.4, std::nullopt);
        model.add(QStringLiteral("/tmp/a.wav")); // at work already
        QCOMPARE(model.find(a)->state, RecordingState::Listening);
    }

    void answersSurviveACancel()
    {
        QueueModel model;
        const qint64 a = model.add(QStringLiteral("/tmp/a.wav"));
        const qint64 b = model.add(QStringLiteral("/tmp/b.wav"));
        model.setResult(a, voices(2));
        QVERIFY(model.hasPending());
        model.cancel(a);
        model.cancel(b);
        QCOMPARE(model.find(a)->state, RecordingState::Heard);
        QCOMPARE(model.find(b)->state, RecordingState::Cancelled);
        QVERIFY(!model.hasPending());
        QCOMPARE(model.count(RecordingState::Cancelled), 1);
        QCOMPARE(model.find(99), nullptr);
    }
};

QTEST_MAIN(QueueModelTest)
#include "QueueModelTest.moc"
