// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/MessageLabel.h"

#include "ui/theme/Tokens.h"

#include <QTest>

using namespace rollcall::ui;

class MessageLabelTest : public QObject
{
    Q_OBJECT

    using Tone = MessageLabel::Tone;

private Q_SLOTS:
    void newsOfOneTopicLeavesTheOthers()
    {
        MessageLabel label;
        label.say(2, QStringLiteral("recorded"));
        label.say(1, QStringLiteral("the microphone was unplugged"), Tone::Warning);
        QCOMPARE(label.text(), QStringLiteral("the microphone was unplugged\nrecorded"));
        label.say(2, QStringLiteral("saved"));
        QCOMPARE(label.text(), QStringLiteral("the microphone was unplugged\nsaved"));
        QCOMPARE(label.line(2), QStringLiteral("saved"));
        QCOMPARE(label.accessibleName(), label.text());
        label.withdraw(1);
        QCOMPARE(label.text(), QStringLiteral("saved"));
        label.withdraw(2);
        QVERIFY(label.text().isEmpty());
    }

    void warnsAsLongAsALineDoes()
    {
        MessageLabel label;
        label.say(1, QStringLiteral("plain"));
        QCOMPARE(label.tone(), Tone::Plain);
        label.say(2, QStringLiteral("warning"), Tone::Warning);
        QCOMPARE(label.tone(), Tone::Warning);
        QCOMPARE(label.property("banner").toString(), QStringLiteral("warning")); // the style sheet looks at it
        label.withdraw(2);
        QCOMPARE(label.tone(), Tone::Plain);
        QCOMPARE(label.property("banner").toString(), QStringLiteral("plain"));
    }

    void nothingToSayIsNoBanner()
    {
        MessageLabel label;
        QVERIFY(label.isHidden());
        label.say(1, QStringLiteral("something"));
        QVERIFY(!label.isHidden());
        label.withdraw(1);
        QVERIFY(label.isHidden());
    }

    void showsTextAsItIs()
    {
        MessageLabel label;
        label.say(1, QStringLiteral("<b>a.wav</b> & b.wav"));
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(label.text(), QStringLiteral("<b>a.wav</b> & b.wav"));
    }
};

QTEST_MAIN(MessageLabelTest)
#include "MessageLabelTest.moc"
