// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/live/LiveDecider.h"

#include <QString>
#include <QWidget>

namespace rollcall::ui {

class SpeakerStyles;

/// The answer in big letters: a name, "Unknown voice", "Silence", "Listening…"; below it the reason.
class DecisionLabel : public QWidget
{
    Q_OBJECT

public:
    /// @param styles of the speakers; must outlive it
    explicit DecisionLabel(const SpeakerStyles& styles, QWidget* parent = nullptr);

    /// @param name of the speaker; used when `kind` is Known
    /// @param reason one sentence; may be empty
    void showState(identify::LiveKind kind, qint64 speakerId, const QString& name, const QString& reason);
    /// Nothing is being decided, as before the start or without a microphone or model.
    void showIdle(const QString& text, const QString& reason = {});

    /// The big text.
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] const QString& reason() const { return m_reason; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Emphasis { Quiet, Speaker, Stranger };

    void show(const QString& text, const QString& reason, Emphasis emphasis, qint64 speakerId);
    [[nodiscard]] QFont bigFont() const;

    const SpeakerStyles& m_styles;
    QString m_text;
    QString m_reason;
    Emphasis m_emphasis = Emphasis::Quiet;
    qint64 m_speakerId = 0;
};

} // namespace rollcall::ui
